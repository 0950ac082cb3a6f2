"""The shape of the house: who may import whom, where each package lives, how large a room may grow."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "radtrack"

MAY_IMPORT = {
    "core": set(),
    "locale": {"core"},
    "source": {"core"},
    "plan": {"source", "core"},
    "intake": {"source", "core"},
    "ledger": {"core"},
    "scoring": {"core"},
    "report": {"scoring", "core", "locale"},
    "workspace": {"plan", "intake", "ledger", "scoring", "core"},
    "console": {"core", "locale"},
    "cli": {"workspace", "report", "console", "core", "locale"},
}
"""Rooms and the rooms they may import; `__init__` (the version) is open to all."""

NARROWER = {
    "report/render": {
        "report/table",
        "report/book",
        "report/document",
        "report/web",
        "report/render",
        "core",
        "locale",
    },
}

ALSO = {
    ("intake/template", "locale"): "the texts of the sheet it writes",
    ("intake/guide", "locale"): "the texts of the sheet it writes",
    ("intake/template_checks", "locale"): "the texts of the sheet it writes",
    ("intake/marked", "locale"): "the comments of the sheet it writes",
    ("intake/marked_list", "locale"): "the texts of the sheet it writes",
}
"""Single exceptions, each with its reason."""

HOMES = {
    "yaml": {"source/yaml_nodes"},
    "python_calamine": {"source/legacy_child"},
    "xlsxwriter": {"intake/template", "intake/marked", "report/render/excel"},
    "docx": {"report/render/docx"},
    "pptx": {"report/render/pptx"},
    "rich": {"console", "report/render/terminal"},
    "typer": {"cli"},
    "sqlite3": {"ledger"},
    "pandas": {"frames"},
}

MOST_LINES = 300

MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(module: Path) -> str:
    return module.relative_to(PACKAGE).with_suffix("").as_posix()


def imports_of(module: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "radtrack":
            found.update(f"radtrack.{alias.name}" for alias in node.names if alias.name != "__version__")
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_room_imports_only_the_rooms_it_may(module: Path) -> None:
    name = name_of(module)
    room = name.split("/")[0]
    for imported in imports_of(module):
        if not imported.startswith("radtrack.") or room in ("__init__", "__main__"):
            continue
        path = imported.removeprefix("radtrack.").replace(".", "/")
        target = path.split("/")[0]
        allowed = target == room or target in MAY_IMPORT[room] or (name, target) in ALSO
        assert allowed, f"{name} imports {imported}"
        for narrow, rooms in NARROWER.items():
            if name.startswith(f"{narrow}/"):
                assert any(path == r or path.startswith(f"{r}/") for r in rooms), f"{name} imports {imported}"


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_third_party_package_has_one_home(module: Path) -> None:
    name = name_of(module)
    for imported in imports_of(module):
        package = imported.split(".")[0]
        if package in ("radtrack", "__future__"):
            continue
        if package in HOMES:
            homes = HOMES[package]
            assert name in homes or any(name.startswith((f"{h}/", f"{h}_")) for h in homes), f"{name} imports {package}"
        else:
            assert package in sys.stdlib_module_names, f"{name} imports {package}, which has no home"


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_module_stays_readable_in_one_sitting(module: Path) -> None:
    lines = module.read_text(encoding="utf-8").count("\n")
    assert lines <= MOST_LINES, f"{name_of(module)} has {lines} lines"
    assert module.stem not in {"utils", "helpers", "common", "base", "manager"}


@pytest.mark.parametrize("init", sorted(PACKAGE.rglob("__init__.py")), ids=name_of)
def test_an_init_holds_names_not_work(init: Path) -> None:
    for node in ast.parse(init.read_text(encoding="utf-8")).body:
        assert isinstance(node, (ast.Expr, ast.Assign, ast.ImportFrom, ast.FunctionDef)), ast.dump(node)


def test_the_exceptions_are_still_needed() -> None:
    for name, target in ALSO:
        module = PACKAGE / f"{name}.py"
        assert module.exists(), f"{name} is gone; so is its exception"
        assert any(i.startswith(f"radtrack.{target}") for i in imports_of(module)), f"{name} no longer imports {target}"
