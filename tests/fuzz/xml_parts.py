"""Changes that only one kind of part can suffer: a cell's reference, a style's format, a relation's target."""

from __future__ import annotations

from xml.sax.saxutils import escape

from tests.fuzz.odd import ATTRIBUTES, FAKE_NIK, FORMATS, NUMBER_TEXTS, TEXTS
from tests.fuzz.xml_change import Change, add, neighbour, one_of, quoted, swap

_CELL = r'(<c r=")([A-Z]+)(\d+)"'
_VALUE = r"(<v>)([^<]*)</v>"
_TYPES = ("s", "n", "str", "b", "e", "d", "inlineStr", "xyz", "", "S")
_REFS = (
    "ZZ999999",
    "A0",
    "a1",
    "XFD1048576",
    "XFE1",
    "A1048577",
    "1A",
    "A",
    "1",
    "",
    "$A$1",
    "A1:B2",
    "R1C1",
    "A99999999999",
    "AAAAA1",
    "F2",
    "A1",
)
_MERGES = (
    '<mergeCells count="1"><mergeCell ref="A1:H3"/></mergeCells>', '<mergeCells><mergeCell ref="F2:F4"/></mergeCells>',
    '<mergeCells count="2"><mergeCell ref="A2:C4"/><mergeCell ref="B3:D5"/></mergeCells>',
    '<mergeCells count="1"><mergeCell ref="D9:A1"/></mergeCells>',
    '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    '<mergeCells count="1"><mergeCell ref=""/></mergeCells>', "<mergeCells><mergeCell/></mergeCells>", "<mergeCells/>",
    '<mergeCells count="1"><mergeCell ref="A:C"/></mergeCells>',
    '<mergeCells count="1"><mergeCell ref="1:3"/></mergeCells>',
    '<mergeCells count="1"><mergeCell ref="A3:A5"/></mergeCells>',
    '<mergeCells count="1"><mergeCell ref="F1:G1"/></mergeCells>',
)  # fmt: skip
_COLUMNS = (
    '<cols><col min="1" max="16384" hidden="1"/></cols>', '<cols><col min="5" max="2" hidden="1"/></cols>',
    '<cols><col min="1" max="9999999999" hidden="true"/></cols>', '<cols><col hidden="1"/></cols>',
    '<cols><col min="x" max="y"/></cols>', '<cols><col min="6" max="6" hidden="1" width="-5"/></cols>', "<cols/>",
)  # fmt: skip
_FORMULAS = (
    "<f>1+1</f>", "<f/>", "<f>[1]Data!A1</f>", '<f t="shared" si="0"/>', '<f t="shared" ref="F2:F9" si="0">E2*2</f>',
    '<f t="array" ref="F2">SUM(A1)</f>', '<f t="shared" si="99"/>', '<f t="shared">A1</f>',
    '<f t="dataTable" ref="F2:F9"/>', '<f t="array">1</f>', '<f t="shared" ref="ZZZZ1" si="1">A1</f>',
    "<f>" + "(" * 500 + "</f>",
)  # fmt: skip

SHEET: tuple[Change, ...] = (
    swap(_CELL, neighbour, "reference_nearby"),
    swap(r'(<c r=")[^"]*"', quoted(*_REFS), "reference_odd"),
    swap(r'<c r="[^"]*"', one_of("<c"), "reference_lost"),
    swap(r'(<c r="[A-Z]+\d+")', lambda m, _r: m[1].lower(), "reference_lower"),
    swap(r'(<c r="[^"]*"(?: s="\d*")?)(?: t="\w+")?', lambda m, r: f'{m[1]} t="{r.choice(_TYPES)}"', "type_changed"),
    swap(_VALUE, lambda _m, r: f"<v>{escape(r.choice(NUMBER_TEXTS))}</v>", "value_odd"),
    swap(_VALUE, lambda _m, r: f"<v>{escape(r.choice(NUMBER_TEXTS))}</v>", "value_odd_too"),
    swap(
        _VALUE,
        one_of("", "<v/>", "<v></v>", "<v> </v>", "<v>1</v><v>2</v>", "<v><x>1</x></v>", "<v>1<!-- 2 -->3</v>"),
        "value_form",
    ),
    swap(
        _VALUE, one_of("<v>0</v>", "<v>5</v>", "<v>999999</v>", "<v>-1</v>", "<v>1.0</v>", "<v>x</v>"), "index_changed"
    ),
    swap(_VALUE, lambda m, r: f"{r.choice(_FORMULAS)}{r.choice((m[0], '', '<v/>'))}", "formula_added"),
    swap(
        r"<c( r=\"[^\"]*\")[^>]*>.*?</c>",
        lambda m, r: f'<c{m[1]} t="inlineStr"><is><t>{escape(r.choice(TEXTS))}</t></is></c>',
        "inline_text",
    ),
    swap(
        r"<c( r=\"[^\"]*\")[^>]*>.*?</c>",
        lambda m, r: f"<c{m[1]}><v>{escape(r.choice(NUMBER_TEXTS))}</v></c>",
        "plain_number",
    ),
    swap(
        r"<c( r=\"[^\"]*\")[^>]*>.*?</c>",
        lambda m, r: f'<c{m[1]} t="d"><v>{r.choice(("2025-01-01", "2025-01-01T00:00:00", "x", "12:00"))}</v></c>',
        "date_text",
    ),
    swap(
        r'(<c [^>]*?)(?: s="\d+")?([ />])',
        lambda m, r: f'{m[1]} s="{r.choice(("0", "1", "3", "9", "999", "-1", "x", ""))}"{m[2]}',
        "style_index",
    ),
    swap(
        r'(<row r=")\d+"', quoted("0", "1", "2", "3", "5", "-1", "1048577", "999999999", "x", "", "2.5"), "row_number"
    ),
    swap(
        r"<row ",
        one_of('<row hidden="1" ', '<row hidden="true" ', '<row hidden="x" ', '<row outlineLevel="3" '),
        "row_hidden",
    ),
    swap(r'<row r="\d+"', one_of("<row"), "row_number_lost"),
    swap(r"<row [^>]*>.*?</row>", lambda m, r: m[0] * r.choice((2, 3, 40)), "row_twice"),
    swap(r"<row [^>]*>.*?</row>", one_of("", "<row/>", '<row r="4"/>'), "row_lost"),
    swap(r'(<dimension ref=")[^"]*"', quoted("A1:XFD1048576", "A1", "", "x", "B5:A1"), "dimension"),
    swap(r"<mergeCells.*?</mergeCells>|(?=<pageMargins)|</sheetData>(?!<)", one_of(*_MERGES), "merges_replaced"),
    add("</sheetData>", *_MERGES, name="merges_added"),
    add("<sheetData>", *_COLUMNS, name="columns_added", before=True),
    add("<sheetData>", "<sheetData>", "</sheetData><sheetData>", '<row r="1"/>', name="data_twice"),
    add(
        "</sheetData>",
        '<row r="60"><c r="F60"><v>7</v></c></row>',
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="2"><c r="F2"><v>99</v></c></row>',
        name="row_added",
        before=True,
    ),
)

_STRING_ITEMS = (
    "<si/>",
    "<si><t/></si>",
    "<si></si>",
    "<si><r><t>a</t></r><r><t>b</t></r></si>",
    "<si><t>a</t><rPh><t>b</t></rPh></si>",
    '<si><r><rPr><b/></rPr><t xml:space="preserve"> KES-01 </t></r></si>',
    "<si><r/></si>",
    "<si>x</si>",
    "<si><t>a</t><t>b</t></si>",
    "<si><t><t>KES-01</t></t></si>",
    f"<si><t>{FAKE_NIK}</t></si>",
    "<si><t>a&#10;b</t></si>",
    "<si><t>_x000D_1</t></si>",
)

STRINGS: tuple[Change, ...] = (
    swap(r"<si>.*?</si>", one_of("", *_STRING_ITEMS), "string_replaced"),
    swap(r"<si>.*?</si>", lambda _m, r: f"<si><t>{escape(r.choice(TEXTS))}</t></si>", "string_odd"),
    swap(
        r"<si>.*?</si>",
        lambda m, r: m[0] + r.choice(("", m[0], "<si/>", "<!-- -->", "<si><t>x</t></si>")),
        "strings_shifted",
    ),
    swap(r'((?:uniqueC|c)ount=")\d+"', quoted("0", "1", "-1", "999999999", "x"), "string_count"),
    swap(
        r"<t(?: [^>]*)?>([^<]*)</t>",
        lambda m, r: f"<t>{r.choice((' ', chr(160)))}{m[1]}{r.choice((' ', '&#10;', '&#x200B;'))}</t>",
        "string_padded",
    ),
)

STYLES: tuple[Change, ...] = (
    swap(r'(formatCode=")[^"]*"', quoted(*FORMATS), "format_code"),
    swap(
        r'(<xf numFmtId=")\d+"',
        quoted("0", "9", "10", "14", "49", "163", "164", "165", "999", "-1", "x", ""),
        "format_number",
    ),
    swap(r'(<xf [^>]*?numFmtId=")\d+"', quoted("9", "10", "14", "22", "46", "200"), "format_number_too"),
    swap(
        r"<fill>.*?</fill>",
        one_of("<fill/>", "", "<fill><gradientFill/></fill>", "<fill><patternFill patternType='xyz'/></fill>"),
        "fill",
    ),
    swap(r"<cellXfs.*?</cellXfs>", one_of("", "<cellXfs/>", '<cellXfs count="1"><xf/></cellXfs>'), "formats_lost"),
    swap(r"<xf [^>]*?(?:/>|>.*?</xf>)", one_of("", "<xf/>", '<xf numFmtId="10"/>'), "format_lost"),
    swap(r'((?:rgb|indexed|theme)=")[^"]*"', quoted("x", "-1", "99999", "", "ZZZZZZZZ"), "colour"),
    swap(
        r"<(fonts|borders|cellStyles|cellStyleXfs|dxfs|numFmts)\b.*?</\1>",
        lambda m, r: r.choice(("", f"<{m[1]}/>")),
        "table_lost",
    ),
    add(
        "<fonts",
        '<numFmts count="1"><numFmt numFmtId="164" formatCode="0%"/></numFmts>',
        '<numFmts><numFmt numFmtId="x"/></numFmts>',
        "<numFmts><numFmt/></numFmts>",
        name="formats_added",
        before=True,
    ),
    swap(r'((?:fontId|fillId|borderId|xfId|count)=")\d+"', quoted("0", "99", "-1", "x", ""), "index"),
    swap(
        r'((?:sz|family|horizontal|vertical|val|style|patternType)=")[^"]*"',
        quoted("x", "-1", "", "99999", "1.5"),
        "word",
    ),
)

_SHEET_NAMES = (
    "",
    "Data",
    "data",
    "Isian",
    "_radtrack",
    "x" * 60,
    "a!b",
    "'",
    "[x]",
    "Lembar é😀",
    " ",
    FAKE_NIK,
    "081234567890",
    "\u202e",
    "{0}",
)

WORKBOOK: tuple[Change, ...] = (
    swap(r'(<sheet [^>]*?name=")[^"]*"', quoted(*_SHEET_NAMES), "sheet_name"),
    swap(
        r"(<sheet )",
        lambda m, r: f'{m[1]}state="{r.choice(("hidden", "veryHidden", "visible", "xyz", ""))}" ',
        "sheet_state",
    ),
    swap(r' state="\w+"', one_of("", ' state="visible"', ' state="xyz"'), "sheet_shown"),
    swap(r'(<sheet [^>]*?r:id=")[^"]*"', quoted("rId1", "rId2", "rId3", "rId99", ""), "sheet_relation"),
    swap(r'(sheetId=")\d+"', quoted("1", "2", "0", "-1", "x", "99999999999"), "sheet_number"),
    swap(r"<sheet [^>]*/>", lambda m, r: r.choice(("", m[0] * 2, f"<x>{m[0]}</x>")), "sheet_twice"),
    swap(
        r"<workbookPr[^>]*/>|(?=<bookViews)",
        one_of('<workbookPr date1904="1"/>', '<workbookPr date1904="x"/>', "<workbookPr/>", ""),
        "dates_1904",
    ),
    swap(
        r"<definedNames>.*?</definedNames>|(?=<calcPr)",
        one_of(
            '<definedNames><definedName name="x">#REF!</definedName></definedNames>',
            '<definedNames><definedName localSheetId="99" name="_xlnm.Print_Area">A1</definedName></definedNames>',
            "<definedNames><definedName/></definedNames>",
            '<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">x!y</definedName></definedNames>',
            "",
        ),
        "names",
    ),
    swap(
        r"<bookViews>.*?</bookViews>",
        one_of(
            "",
            '<bookViews><workbookView activeTab="99"/></bookViews>',
            '<bookViews><workbookView activeTab="x"/></bookViews>',
            "<bookViews/>",
        ),
        "views",
    ),
    add(
        "</sheets>",
        '<externalReferences><externalReference r:id="rId99"/></externalReferences>',
        "<pivotCaches><pivotCache/></pivotCaches>",
        '<workbookProtection workbookPassword="x"/>',
        name="references",
    ),
)

RELATIONS: tuple[Change, ...] = (
    swap(
        r'(Target=")[^"]*"',
        quoted(
            "",
            "/",
            "worksheets/sheet1.xml",
            "/xl/worksheets/sheet1.xml",
            "worksheets/sheet2.xml",
            "../../x.xml",
            "http://contoh.go.id/x",
            "file:///etc/passwd",
            "xl/workbook.xml",
            "#",
            "styles.xml",
            "sharedStrings.xml",
            "WORKSHEETS/SHEET1.XML",
        ),
        "target",
    ),
    swap(
        r"<Relationship ", one_of('<Relationship TargetMode="External" ', '<Relationship TargetMode="x" '), "external"
    ),
    swap(r'(Id=")[^"]*"', quoted("rId1", "rId2", "rId99", "", "x"), "relation_id"),
    swap(
        r'(Type=")([^"]*/)([^"/]*)"',
        lambda m, r: (
            f'{m[1]}{m[2]}{r.choice(("worksheet", "chartsheet", "styles", "sharedStrings", "theme", "x", ""))}"'
        ),
        "relation_type",
    ),
    swap(r"<Relationship [^>]*/>", lambda m, r: r.choice(("", m[0] * 2, "<Relationship/>")), "relation_twice"),
)

CONTENT_TYPES: tuple[Change, ...] = (
    swap(r"<Override [^>]*/>", lambda m, r: r.choice(("", m[0] * 2, "<Override/>")), "type_lost"),
    swap(r"<Default [^>]*/>", one_of("", "<Default/>", '<Default Extension="xml" ContentType="x"/>'), "default_lost"),
    swap(
        r'(ContentType=")[^"]*"',
        quoted(
            "",
            "x",
            "text/xml",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml",
            "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
        ),
        "type_changed",
    ),
    swap(
        r'(PartName=")[^"]*"',
        quoted("", "/", "xl/workbook.xml", "/xl/Workbook.xml", "/xl/worksheets/sheet1.xml", *ATTRIBUTES[-4:]),
        "part_name",
    ),
)
