"""What goes into a case comes out of it, field by field."""

from __future__ import annotations

from pathlib import Path

from onrecord.case import Case
from onrecord.casefile import CaseFile
from store.conftest import PASSPHRASE

SAMPLES = Path(__file__).parents[2] / "samples" / "reports"


def test_a_case_holds_what_was_read_and_weighed(path: Path) -> None:
    read = Case.read([SAMPLES])
    with CaseFile.open(path, PASSPHRASE) as opened:
        added = opened.add([SAMPLES])
        assert opened.case() == read
        assert opened.weighed() == read.weigh()
        assert opened.weighed() == read.weigh()  # now from the case itself
        for report in added.new:
            content, digest, _ = opened.original(report)
            assert content
            assert digest == opened.report(report)[0].report.sha256
        again = opened.add([SAMPLES])
        assert (again.new, again.same) == ((), len(added.new))
        assert opened.case() == read
    assert [one.name for one in path.parent.iterdir()] == [path.name]
