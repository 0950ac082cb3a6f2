"""The option parser's own words (usage, sections, wrong calls) in the language of this run."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand, TyperGroup

from radtrack.core.diagnostic import N_
from radtrack.locale.translate import _

USAGE_WORDS = {"[OPTIONS]": N_("[PILIHAN]"), "COMMAND [ARGS]...": N_("PERINTAH [ISIAN]...")}
KINDS = {
    "int": N_("bilangan bulat"),
    "int range": N_("bilangan bulat mulai 1"),
    "float": N_("angka"),
    "path": N_("nama berkas atau folder"),
}
"""What the parser calls a kind of value, in words."""

PARSER_WORDS = {"[required]": N_("[wajib]"), "[default: ": N_("[bawaan: ")}


class Speaking:
    """Usage, sections and the help option of a command in the language of this run."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        for word, spoken in USAGE_WORDS.items():
            pieces = pieces.replace(word, _(spoken))
        formatter.write_usage(ctx.command_path, pieces, prefix=_("Pemakaian: "))

    def format_options(self, ctx: Any, formatter: Any) -> None:
        arguments: list[tuple[str, str]] = []
        options: list[tuple[str, str]] = []
        for parameter in self.get_params(ctx):  # type: ignore[attr-defined]
            if (record := parameter.get_help_record(ctx)) is not None:
                (arguments if parameter.param_type_name == "argument" else options).append(_spoken(*record))
        for title, records in ((_("Argumen"), arguments), (_("Pilihan"), options)):
            if records:
                with formatter.section(title):
                    formatter.write_dl(records)
        if isinstance(self, TyperGroup):
            self.format_commands(ctx, formatter)

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = _("Menampilkan bantuan ini.")
        return option


class SpeakingCommand(Speaking, TyperCommand):
    """A command that speaks the language of this run."""


def _spoken(name: str, text: str) -> tuple[str, str]:
    for word, translated in PARSER_WORDS.items():
        text = text.replace(word, _(translated))
    return name, text


def call_problem(error: Any) -> str:
    """What is wrong with the call, from the parser's own exception."""
    name = _parameter(error)
    match type(error).__name__:
        case "NoSuchOption":
            near = ", ".join(error.possibilities or ())
            text = _("pilihan {name} tidak ada").format(name=error.option_name)
            return f"{text}. " + _("Mungkin maksudnya: {near}").format(near=near) if near else text
        case "MissingParameter":
            return _("{name} belum diisi").format(name=name)
        case "BadOptionUsage":
            return _("pilihan {name} kurang atau kelebihan nilai").format(name=error.option_name)
        case "BadParameter":
            return _("nilai untuk {name} tidak dapat dipakai; yang diharapkan: {kind}").format(
                name=name, kind=_(KINDS.get(error.param.type.name, N_("teks"))) if error.param else "–"
            )
        case _ if str(error.message).startswith("Got unexpected extra"):
            extra = str(error.message).partition("(")[2].rstrip(")").partition(" (")[2] or str(error.message)
            return _("terlalu banyak isian: {extra}").format(extra=extra.rstrip(")"))
        case _ if str(error.message).startswith("Missing command"):
            return _("perintah belum disebut")
        case _:
            return str(error.message)


def _parameter(error: Any) -> str:
    parameter = getattr(error, "param", None)
    if parameter is None:
        return "–"
    return " / ".join(parameter.opts) if parameter.param_type_name == "option" else parameter.make_metavar(error.ctx)
