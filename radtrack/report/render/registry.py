"""Which formats exist and who renders them; named as text so that choosing one imports only that one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

RENDERERS = {
    "table": "radtrack.report.render.terminal:render_terminal",
    "json": "radtrack.report.render.json:render_json",
    "csv": "radtrack.report.render.csv:render_csv",
    "md": "radtrack.report.render.markdown:render_markdown",
    "excel": "radtrack.report.render.excel:render_excel",
    "html": "radtrack.report.render.html:render_html",
    "docx": "radtrack.report.render.docx:render_docx",
    "pptx": "radtrack.report.render.pptx:render_pptx",
}
FORMATS = ("table", "json", "csv", "md")
"""What a screen can be asked for."""


def renderer(name: str) -> Callable[..., Any]:
    """The render function of that name."""
    from importlib import import_module

    module, _, function = RENDERERS[name].partition(":")
    found: Callable[..., Any] = getattr(import_module(module), function)
    return found
