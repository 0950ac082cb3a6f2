"""The meeting workbook: what people project, discuss, print and sign."""

from __future__ import annotations

from radtrack.core.attainment import Snapshot
from radtrack.core.terms import TargetKind
from radtrack.locale.translate import _
from radtrack.report.book import Book
from radtrack.report.forms import WANTED, Wanted
from radtrack.report.meeting_gaps import gaps_page, missing_page
from radtrack.report.meeting_matrix import agency_pages, lagged_pages, matrix_pages
from radtrack.report.meeting_regions import region_pages
from radtrack.report.meeting_rows import report_title, shared_cells
from radtrack.report.meeting_summary import summary_page
from radtrack.report.method_sheet import method_page
from radtrack.report.provenance import as_of_notes, edited_lines, file_moment, moment_facts
from radtrack.report.table import Report, Table
from radtrack.report.wording import heading_lines, method_legend, method_notes


def build_meeting(snapshot: Snapshot, wanted: Wanted = WANTED) -> Report:
    """The snapshot as a workbook; `parts["book"]` holds its sheets in order."""
    cells = shared_cells(snapshot)
    pages = (
        summary_page(snapshot),
        *matrix_pages(snapshot, cells),
        gaps_page(snapshot, cells),
        missing_page(snapshot),
        *agency_pages(snapshot, cells),
        *region_pages(snapshot),
        *lagged_pages(snapshot, cells),
        method_page(snapshot),
    )
    first, second = heading_lines(snapshot)
    book = Book(
        pages=pages,
        head=report_title(snapshot),
        state=second,
        foot=(*method_legend(snapshot.attainments), *_star(snapshot)),
        created=file_moment(snapshot),
        paper=wanted.paper,
    )
    return Report(
        schema="radtrack/meeting/1",
        title=report_title(snapshot),
        facts=moment_facts(snapshot),
        tables=tuple(item for page in pages for item in page.items if isinstance(item, Table)),
        heading=(first, second, *edited_lines(snapshot)),
        notes=(*method_notes(snapshot.attainments), *as_of_notes(snapshot)),
        parts={"book": book},
    )


def _star(snapshot: Snapshot) -> tuple[str, ...]:
    """What the star beside a percent means, where one is printed."""
    starred = any(a.target_kind is TargetKind.PROPORTIONAL and a.percent is not None for a in snapshot.attainments)
    return (_("* target proporsional"),) if starred else ()
