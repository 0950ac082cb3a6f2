"""The entry point: languages, the lazy command group, and the one place where errors become exit codes."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from radtrack.cli.table import COMMANDS, GROUPS, Entry
from radtrack.core.diagnostic import N_, RadtrackError
from radtrack.locale.translate import LANGUAGES, _, use_language

STOPPED = 130
"""The exit code of a command that Ctrl-C has ended, as shells have it."""


def main() -> None:
    """Runs the command line and ends the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows pipe would otherwise refuse the signs that stand beside colours.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    # Commands are short and build many small lasting values; looking for garbage among them costs 5 %.
    gc.set_threshold(300_000, 20, 100)
    try:
        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        # Asked for before the command itself was loaded.
        code = _stopped()
    # What is left goes with the process; the collections that end the interpreter would walk through all of it first.
    gc.freeze()
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Runs one command; returns its exit code: 0 fine, 1 refused, 2 wrong call, 3 the machine."""
    _choose_language(arguments)
    from typer import Abort, Exit
    from typer.exceptions import TyperException

    try:
        result = _group(COMMANDS, "radtrack").main(list(arguments), "radtrack", standalone_mode=False)
    except RadtrackError as error:
        return _failed(error)
    except TyperException as error:
        return _wrong_call(error)
    except Exit as stop:
        return stop.exit_code
    except (Abort, KeyboardInterrupt):
        return _stopped()
    except BrokenPipeError:
        # The reader (`| head`) has gone; what is left to flush has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    # typer turns Ctrl-C into this code and says nothing.
    return _stopped() if result == STOPPED else int(result or 0)


def _stopped() -> int:
    sys.stderr.write(_("Dihentikan. Tidak ada yang tertinggal setengah jadi.") + "\n")
    return STOPPED


def _choose_language(arguments: Sequence[str]) -> None:
    """`--lang` is looked at before anything else, because help texts are made while commands are built."""
    chosen = os.environ.get("RADTRACK_LANG", "id")
    for argument, following in zip(arguments, [*arguments, ""][1:], strict=True):
        if argument == "--":
            break
        if argument == "--lang":
            chosen = following
        elif argument.startswith("--lang="):
            chosen = argument.partition("=")[2]
    use_language(chosen if chosen in LANGUAGES else "id")


def _failed(error: RadtrackError) -> int:
    from radtrack.console import show_error

    show_error(error)
    return error.exit_code


def _wrong_call(error: Any) -> int:
    from radtrack.cli.speech import call_problem

    command = error.ctx.command_path if getattr(error, "ctx", None) else "radtrack"
    see = _("Lihat: {command} --help").format(command=command)
    sys.stderr.write(f"radtrack: {call_problem(error)}.\n{see}\n")
    return int(error.exit_code)


def _group(entries: dict[str, Entry], name: str) -> Any:
    """The group of these commands; each command's module is imported when it is asked for."""
    import typer
    from typer.core import TyperGroup

    from radtrack.cli.speech import Speaking

    class LazyGroup(Speaking, TyperGroup):
        def list_commands(self, ctx: Any) -> list[str]:
            return list(entries)

        def get_command(self, ctx: Any, cmd_name: str) -> Any:
            return _command(cmd_name, entries[cmd_name]) if cmd_name in entries else None

        def resolve_command(self, ctx: Any, args: list[str]) -> Any:
            if args and args[0] not in entries and not args[0].startswith("-"):
                from radtrack.core.text import nearest

                raise RadtrackError(
                    N_("perintah {name} tidak ada; yang ada: {known}"),
                    N_("Mungkin maksudnya: {near}") if nearest(args[0], entries) else N_("Lihat radtrack --help"),
                    exit_code=2,
                    name=args[0],
                    known=list(entries),
                    near=nearest(args[0], entries),
                )
            return super().resolve_command(ctx, args)

        def format_commands(self, ctx: Any, formatter: Any) -> None:
            with formatter.section(_("Perintah")):
                formatter.write_dl([(command, _(entry.help)) for command, entry in entries.items()])

    from radtrack.cli.options import help_alone, root

    app = typer.Typer(
        name=name,
        cls=LazyGroup,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        invoke_without_command=True,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    if name == "radtrack":
        app.callback(help=_("Pelacak rencana aksi daerah: yang dijanjikan, yang dicapai, yang belum dilaporkan."))(root)
    else:
        app.callback(help=_(COMMANDS[name].help))(help_alone)
    return _translated(typer.main.get_command(app))


def _command(name: str, entry: Entry) -> Any:
    if name in GROUPS and entry.target.endswith(":"):
        return _group(GROUPS[name], name)
    import typer

    from radtrack.cli.speech import SpeakingCommand

    module, _colon, function = entry.target.partition(":")
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    called = getattr(import_module(module), function)
    app.command(
        name,
        cls=SpeakingCommand,
        help=_(" ".join(called.__doc__.split())),
        context_settings={"help_option_names": ["--help", "-h"]},
    )(called)
    return _translated(typer.main.get_command(app))


def _translated(command: Any) -> Any:
    """Options declare message ids; they are translated here, once the language is known."""
    for parameter in command.params:
        if getattr(parameter, "help", None):
            parameter.help = _(parameter.help)
        parameter.show_default = False
    return command
