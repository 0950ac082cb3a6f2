"""The message catalogues: which texts the program has, and how they become what gettext loads.

python tests/locale/catalogue.py          lists texts without an English translation
python tests/locale/catalogue.py compile  writes the .mo files from the .po files
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "radtrack" / "locale"
ENGLISH = LOCALE / "en" / "LC_MESSAGES" / "radtrack.po"
EXPLANATIONS = LOCALE / "id" / "LC_MESSAGES" / "explanations.po"
"""What docstrings of formulas say: English in the code, so that Indonesian is the translation."""

CATALOGUES = ((ENGLISH, "en"), (EXPLANATIONS, "id"))

MARKERS = {"_": 1, "N_": 1, "ngettext": 2}
RULE_TEXTS = slice(3, 6)


def texts() -> dict[str, str]:
    """Every message id in the code, with the file that uses it first."""
    found: dict[str, str] = {}
    for module in sorted((ROOT / "radtrack").rglob("*.py")):
        for text in _texts(ast.parse(module.read_text(encoding="utf-8"))):
            found.setdefault(text, module.relative_to(ROOT).as_posix())
    return found


def _texts(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id in MARKERS:
            yield from _constants(node.args[: MARKERS[node.func.id]])
        elif node.func.id == "Rule":
            yield from _constants(node.args[RULE_TEXTS])
            yield from _constants([k.value for k in node.keywords if k.arg in ("found", "expected", "remedy")])


def _constants(nodes: list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
            yield node.value


def command_helps() -> dict[str, str]:
    """The docstrings of command functions are their help texts."""
    from radtrack.cli.table import COMMANDS, GROUPS

    found = {}
    for entry in (entry for group in (COMMANDS, *GROUPS.values()) for entry in group.values()):
        module, _colon, function = entry.target.partition(":")
        path = ROOT / f"{module.replace('.', '/')}.py"
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name == function:
                found[" ".join((ast.get_docstring(node) or "").split())] = path.relative_to(ROOT).as_posix()
    return found


def explanations() -> dict[str, str]:
    """What the docstrings of attainment methods and projection rules say, in English, and the letters in words of
    their examples."""
    from radtrack.scoring.documented import documented
    from radtrack.scoring.methods import FORMULAS
    from radtrack.scoring.projection import RULES

    found = {}
    for name, formula in (*FORMULAS.items(), *RULES.items()):
        known = documented(formula)
        letters = [letter for example in known.examples for letter in example.inputs if len(letter) > 1]
        found |= {text: name for text in (known.meaning, known.edges, known.source, *letters) if text}
    return found


def used_texts() -> dict[Path, dict[str, str]]:
    """By catalogue, every text it has to translate, with the file or formula that uses it."""
    return {ENGLISH: texts() | command_helps(), EXPLANATIONS: explanations()}


def catalogue(path: Path, language: str) -> Catalog:
    with path.open("rb") as file:
        found = read_po(file, locale=language)
    # The header would else carry the moment of reading, and the same texts would compile to other bytes each time.
    found.creation_date = datetime(2026, 1, 1, tzinfo=UTC)
    return found


def compiled(path: Path, language: str) -> bytes:
    buffer = BytesIO()
    write_mo(buffer, catalogue(path, language))
    return buffer.getvalue()


def untranslated() -> dict[str, str]:
    """Texts a catalogue lacks, with the file or formula that uses them."""
    lacking = {}
    for path, language in CATALOGUES:
        known = {
            text
            for message in catalogue(path, language)
            if message.id and not message.fuzzy and all(_forms(message.string))
            for text in _forms(message.id)
        }
        lacking |= {text: user for text, user in used_texts()[path].items() if text not in known}
    return lacking


def _forms(text: str | Iterable[str] | None) -> tuple[str, ...]:
    """One text, or singular and plural."""
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def main() -> None:
    # Run as a script only this folder is on the path, and the help texts are found through `radtrack.cli.table`.
    sys.path.insert(0, str(ROOT))
    if sys.argv[1:] == ["compile"]:
        for path, language in CATALOGUES:
            path.with_suffix(".mo").write_bytes(compiled(path, language))
        return
    for text, file in untranslated().items():
        print(f"{file}: {text!r}")  # noqa: T201 (a tool for the maintainer's terminal)


if __name__ == "__main__":
    main()
