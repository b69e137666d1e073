"""The command line: `onrecord VERB …`. Commands are imported when they are called, so that `--help` is quick."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence

import click

from onrecord import __version__
from onrecord.errors import OnRecordError

_COMMANDS = {
    "analyze": ("onrecord.cli.analyze", "What each report says: statements, events, figures, dates, places, credits."),
    "build": ("onrecord.cli.build", "A dossier and a case from a folder of reports."),
    "fetch": ("onrecord.cli.fetch", "Save pages from the web as archives; the only command that uses the network."),
    "original": ("onrecord.cli.original", "The bytes that a report was read from, exactly as they came."),
    "new": ("onrecord.cli.keep:new", "An empty encrypted case."),
    "add": ("onrecord.cli.keep:add", "Reads what is new into a case."),
    "open": ("onrecord.cli.workbench", "The workbench: a case in the browser of this machine, until it is locked."),
    "search": ("onrecord.cli.search", "Passages of a case, by words, by meaning, by day, place, outlet, origin."),
    "reanalyze": ("onrecord.cli.keep:reanalyze", "Reads again what another version of OnRecord read."),
    "show": ("onrecord.cli.keep:show", "The reports of a case, or one of them."),
    "terms": ("onrecord.cli.terms", "On what terms reports and passages were given."),
    "merge": ("onrecord.cli.merge", "Brings in what was done in another copy of a case."),
    "erase": ("onrecord.cli.erase", "Destroys a report or a passage for good, and notes that it was there."),
    "persons": ("onrecord.cli.persons", "Who is in a case, by pseudonym; lists of names; who may be one."),
    "holders": ("onrecord.cli.holders", "Who can open a case: list, add, remove, change, recovery."),
    "judge": (
        "onrecord.cli.judging:judge",
        "What people decide: accept, reject, correct, add, grade, status, merge, …",
    ),
    "history": ("onrecord.cli.judging:history", "What people decided, when and why."),
    "undo": ("onrecord.cli.judging:undo", "Takes a judgement back."),
    "carry": ("onrecord.cli.carry", "Takes judgements over to a newer version of a report."),
    "followups": (
        "onrecord.cli.judging:followups",
        "Recommendations, promises, inquiries: how far, and what is overdue.",
    ),
    "lock": ("onrecord.cli.keep:lock", "Locks a case that is open elsewhere on this machine."),
    "compact": ("onrecord.cli.keep:compact", "Frees the room that a case no longer needs."),
    "backup": ("onrecord.cli.keep:backup", "A checked copy of a case."),
}


class _Verbs(click.Group):
    """Finds a command's module only when the command is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name][0].partition(":")
        command = getattr(importlib.import_module(module), name or "command")
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_text) for name, (_, help_text) in _COMMANDS.items()])


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="onrecord")
def verbs() -> None:
    """What is alleged, who says so, on whose word, and who denies it.

    Nothing goes to the network but by `onrecord fetch`. Files that OnRecord writes can be read by you alone.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs one command; a refusal is one sentence on standard error and exit code 2, never a traceback."""
    try:
        code = verbs.main(args=list(arguments) if arguments is not None else None, standalone_mode=False)
    except click.exceptions.Abort:
        _say("Stopped. Nothing is half written.")
        code = 130
    except KeyboardInterrupt:
        _say("Stopped. Nothing is half written.")
        code = 130
    except click.ClickException as wrong:
        wrong.show()
        code = 2
    except OnRecordError as refusal:
        _say(str(refusal))
        code = 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    except Exception as fault:  # the last door: what comes here is our fault, and its text may hold testimony
        where = _where(fault)
        _say(
            f"OnRecord made a mistake ({type(fault).__name__} at {where}). Nothing is half written. "
            "Please report these words."
        )
        code = 2
    sys.exit(code if isinstance(code, int) else 0)


def _where(fault: BaseException) -> str:
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "an unknown place"
    return f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"


def _say(sentence: str) -> None:
    click.echo(sentence, err=True)
