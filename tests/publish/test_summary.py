from __future__ import annotations

from onrecord.model.incident import Weighed
from onrecord.publish import summary

EXPECTED = """\
7 reports read, 1 reprint among them; 5 named origins, 3 recommendations.

Wave 1: Detentions and killings, Ostrel, March to April 2024
  When      March 2024 to April 2024
  Killed    27 (stated: 6 to 27)
  Detained  more than 100 (stated: 24 to more than 100)
  Origins   3, perhaps 4: Lantern Legal Clinic, Nezavisimaya Khronika and a witness, P-001
  Reports   2
  Denials   2, by Viktor Halden

Wave 2: Detentions, torture and killings, Ostrel, since November
  When      November, year not given
  Killed    2
  Detained  40
  Injured   at least 20
  Origins   1, perhaps 2: Tarvenian Miners’ Rights Network
  Reports   4
  Denials   3, by Spokesman for the governor of Ostrel and Radim Stolk

  Incident 1: Killing, Darnik, before 13 January 2025
    When      until 13 January 2025
    Killed    2
    Origins   1: Tarvenian Miners’ Rights Network
    Reports   1
    Denials   0

Could not be read:
  union/communique.pdf: the file is damaged. Get the file again from where it came."""


def test_the_summary_says_what_a_monitor_needs_first(weighed: Weighed) -> None:
    assert "\n".join(summary.lines(weighed)) == EXPECTED


def test_an_empty_case_is_summed_up_too(nothing: Weighed) -> None:
    assert summary.lines(nothing) == ["no reports read; no named origins.", "", "No incident was found."]


def test_no_private_name_is_printed(weighed: Weighed, private: tuple[str, ...]) -> None:
    printed = "\n".join(summary.lines(weighed))
    assert [name for name in private if name in printed] == []
