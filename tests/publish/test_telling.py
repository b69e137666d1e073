"""Which mention of an incident is shown first: what happened to how many, and not that it began again."""

from __future__ import annotations

import factory
from onrecord.model.analysis import Analysis
from onrecord.model.incident import Incident, Mention
from onrecord.publish import telling

TEXT = "Arrests have resumed in Darnik. The union said twelve teachers were detained in March. The governor denied the killings."


def analysis() -> Analysis:
    a = factory.analysis(TEXT, "a")
    return factory.with_(
        a,
        statements=[factory.statement(a, "twelve teachers were detained in March", factory.speaker("The union"))],
        figures=[factory.figure(a, "twelve teachers", 12, 12)],
        dates=[factory.date(a, "March", factory.when("2024-03-01", "2024-03-31", "month"))],
        events=[
            factory.event(a, "Arrests", "detention"),
            factory.event(a, "detained", "detention", statement=0, figures=[0]),
            factory.event(a, "killings", "killing", factuality="denied"),
        ],
    )


def test_the_mention_with_number_source_and_time_tells_most() -> None:
    a = analysis()
    mentions = tuple(Mention("a", n) for n in range(3))
    incident = Incident(
        "i",
        "wave",
        "",
        (),
        "2024-03-01",
        "2024-04-30",
        "month",
        None,
        None,
        ("a",),
        (),
        mentions,
        (),
        (),
        0,
        0,
        (),
        (),
        (),
    )
    worths = [telling.worth(a, mention, incident) for mention in mentions]
    assert max(range(3), key=worths.__getitem__) == 1
    assert worths[2] < worths[0]
