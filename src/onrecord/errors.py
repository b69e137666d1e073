"""What can go wrong, said so that a careful person knows what to do next.

Every error names what happened, which thing it happened to and what to do; none carries
testimony, a private name or a key.
"""

from __future__ import annotations


class OnRecordError(Exception):
    """The root of all that OnRecord refuses or cannot do; its text is one clear sentence or two."""


class UnreadableInput(OnRecordError):
    """One file, row or message could not be read; the others go on."""

    def __init__(self, path: str, *, cause: str, advice: str) -> None:
        super().__init__(f"{path}: {cause}. {advice}.")
        self.path, self.cause, self.advice = path, cause, advice


class BadColumns(OnRecordError):
    """What a person says of the columns of a table is not said in a way that is understood."""


class NothingToRead(OnRecordError):
    """None of what was given could be read as a report."""


class BadAddress(OnRecordError):
    """What was given to fetch, or to fetch through, is no address, or not one that may be used."""


class BadOutput(OnRecordError):
    """The place given for the result cannot be written."""


class MissingProgram(OnRecordError):
    """A program that the user asked for is not installed on this computer."""


class BadQuery(OnRecordError):
    """Nothing can be looked for as asked; the words of the query are never in the text."""


class BadJudgement(OnRecordError):
    """What a person decided cannot be said of this item, or not so; the person's own words are never in the text."""


class JudgedMeanwhile(OnRecordError):
    """Somebody else judged the same item after the person last saw it."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody judged this while you looked at it. Look at it again, then judge. Nothing was changed."
        )


class BadLexicon(OnRecordError):
    """A word list is missing, damaged, or does not say where it comes from and under which licence."""


class DamagedWeights(OnRecordError):
    """The engine's weights or the gazetteer are missing or not the ones that were shipped."""

    def __init__(self, path: str, *, cause: str, advice: str) -> None:
        super().__init__(f"{path}: {cause}. {advice}.")
        self.path, self.cause, self.advice = path, cause, advice


class CaseUnusable(OnRecordError):
    """A case cannot be opened or changed as asked: what, which one, what to do next."""

    def __init__(self, path: str, *, cause: str, advice: str) -> None:
        super().__init__(f"{path}: {cause}. {advice}.")
        self.path, self.cause, self.advice = path, cause, advice


class DamagedCase(CaseUnusable):
    """Bytes of the case are not the ones that OnRecord wrote."""


class WrongPassphrase(CaseUnusable):
    """Nothing that was given opens the case; the words are the same whatever was wrong."""

    def __init__(self, path: str) -> None:
        super().__init__(path, cause="this passphrase does not open it", advice="Type it again")


class CaseLocked(CaseUnusable):
    """The case was locked, by its holder or after a time without use."""

    def __init__(self, path: str) -> None:
        super().__init__(path, cause="the case is locked", advice="Open it again with your passphrase")


class AnotherForm(CaseUnusable):
    """What another version of OnRecord read in a report cannot be understood by this one."""

    def __init__(self, report: str) -> None:
        super().__init__(
            f"Report {report}",
            cause="another version of OnRecord read it and wrote that down in another form",
            advice="Read it again with “onrecord reanalyze”",
        )


class BadPerson(OnRecordError):
    """A person or a list of names is not in the case, or cannot be taken as asked; no name is ever in the text."""
