from __future__ import annotations

import importlib.resources
import json
import re
from dataclasses import replace
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from onrecord.model.incident import Weighed
from onrecord.model.text import Unread
from onrecord.publish import analysis, case
from onrecord.publish.words import Shown


def _schema(name: str) -> Any:
    path = importlib.resources.files("onrecord.publish").joinpath("schema", f"{name}.schema.json")
    return jsonschema.Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", ["analysis", "case"])
def test_the_schemas_are_schemas(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(_schema(name).schema)


def test_a_case_keeps_to_its_schema(weighed: Weighed, nothing: Weighed) -> None:
    for one in (weighed, nothing):
        _schema("case").validate(json.loads(json.dumps(case.as_json(one))))


def test_an_analysis_keeps_to_its_schema(weighed: Weighed) -> None:
    schema = _schema("analysis")
    for one in weighed.analyses.values():
        schema.validate(json.loads(json.dumps(analysis.as_json(one))))
    schema.validate(analysis.unread_as_json(Unread("a.pdf", "damaged", "get it again")))


def test_a_reprint_says_of_what(weighed: Weighed) -> None:
    found = {one["id"]: one["copy_of"] for one in case.as_json(weighed)["reports"]}
    assert found == {"a1": None, "a2": None, "a3": None, "a4": "a3", "a5": None, "a6": None, "a7": None}


def test_offsets_cut_the_words_out_of_the_text(weighed: Weighed) -> None:
    for one in weighed.analyses.values():
        row = analysis.as_json(one)
        for figure in row["figures"]:
            start, end = figure["span"]
            assert row["text"][start:end] == figure["words"]


def test_no_private_name_outside_the_text(weighed: Weighed, private: tuple[str, ...]) -> None:
    pattern = re.compile("|".join(part for name in private for part in name.split()), re.IGNORECASE)
    shown = Shown(lambda text: pattern.sub("…", text))
    rows = [analysis.as_json(one, shown) for one in weighed.analyses.values()]
    outside = json.dumps([{**row, "text": ""} for row in rows] + [case.as_json(weighed, shown)], ensure_ascii=False)
    assert pattern.findall(outside) == []


def test_a_private_speaker_goes_by_role_and_number(weighed: Weighed) -> None:
    row = analysis.as_json(weighed.analyses["a1"], Shown(pseudonyms={"Mila Dorvich": "P-001"}))
    assert [one["speaker"] for one in row["statements"]] == [
        "Lantern Legal Clinic", "Jonas Reith", "a witness, P-001", "Viktor Halden",
    ]  # fmt: skip
    assert analysis.as_json(weighed.analyses["a1"])["statements"][2]["speaker"] is None


def test_several_files_of_the_same_bytes_are_one_report_with_all_its_paths(weighed: Weighed) -> None:
    one = weighed.analyses["a1"]
    twice = replace(one, report=replace(one.report, paths=("a.html", "b.html")))
    assert analysis.as_json(twice)["paths"] == ["a.html", "b.html"]
    assert "paths" not in analysis.as_json(one)
