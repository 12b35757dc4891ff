"""Spreadsheets: CSV and XLSX with formulas, bombs, links to elsewhere and shapes that lie."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.recipes.archives import zipped
from tests.hostile.recipes.case import SAID, Case, Expected, raw
from tests.hostile.recipes.shown import FORMULAS

HEAD = "text,title,outlet,url,date"
ROW = f'"{SAID}",Harbour closed,Velm Courier,https://velm.example/1,2025-12-29'
NOTHING = Expected(None, holds="")


def csv_files() -> Iterator[Case]:
    """CSV."""
    yield Case("quote.csv", "a quotation mark that never ends", raw(f'{HEAD}\n"{SAID}\n' + ROW), NOTHING)
    yield Case(
        "columns.csv", "20,000 columns", raw(HEAD + "".join(f",c{n}" for n in range(20_000)) + f"\n{ROW}\n"), NOTHING
    )
    yield Case(
        "field.csv", "a field of 3 MB", lambda: f'{HEAD}\n"{"Ada " * 750_000}",a,b,c,d\n'.encode(), NOTHING, large=True
    )
    yield Case("ragged.csv", "rows of every length", raw(f"{HEAD}\n{ROW},x,y,z\na\n\n,,,,,,,,\n{ROW}\n"), NOTHING)
    yield Case("twice.csv", "columns twice", raw(f"text,text,text\n{SAID},a,b\n"), NOTHING)
    yield Case("nul.csv", "a NUL in a field", raw(f"{HEAD}\n{ROW}\n{ROW}\0\n"), NOTHING)
    yield Case(
        "returns.csv",
        "lines that end in CR alone, in fields too",
        raw(f'{HEAD}\r"{SAID}\r x",a,b,c,2025-12-29\r'),
        NOTHING,
    )
    yield Case(
        "formulas.csv",
        "formulas in every field",
        raw(
            f"{HEAD}\n"
            + "".join(
                f'"{SAID} {c}","{c}","{c}",{c[:1]}x,2025-12-29\n'
                for c in (formula.replace('"', "'") for formula in FORMULAS.values())
            )
        ),
        NOTHING,
    )


OFFICE = "application/vnd.openxmlformats"
SHEETML = f"{OFFICE}-officedocument.spreadsheetml"
TYPES = (
    "<?xml version='1.0'?><Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
    f"<Default Extension='rels' ContentType='{OFFICE}-package.relationships+xml'/>"
    "<Default Extension='xml' ContentType='application/xml'/>"
    f"<Override PartName='/xl/workbook.xml' ContentType='{SHEETML}.sheet.main+xml'/>"
    f"<Override PartName='/xl/worksheets/sheet1.xml' ContentType='{SHEETML}.worksheet+xml'/></Types>"
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def related(kind: str, target: str, more: str = "") -> str:
    """A part's relations: one."""
    first = f"<Relationship Id='r1' Type='{RELATIONS}/{kind}' Target='{target}'/>"
    return f"<Relationships xmlns='{PACKAGE}'>{first}{more}</Relationships>"


def cell(text: str, kind: str = "inlineStr") -> str:
    """A cell of words."""
    return f"<c t='{kind}'><is><t>{text}</t></is></c>"


def xlsx(
    rows: str, *, head: str = "", more: tuple[tuple[str, bytes], ...] = (), before: str = "", links: str = ""
) -> bytes:
    """A workbook of one sheet of rows."""
    names = "".join(cell(n) for n in HEAD.split(","))
    data = f"<sheetData><row r='1'>{names}</row>{rows}</sheetData>"
    sheet = f"<?xml version='1.0'?>{head}<worksheet xmlns='{MAIN}'>{before}{data}</worksheet>"
    sheets = "<sheets><sheet name='Sheet1' sheetId='1' r:id='r1'/></sheets>"
    book = f"<workbook xmlns='{MAIN}' xmlns:r='{RELATIONS}'>{sheets}</workbook>"
    parts = [
        ("[Content_Types].xml", TYPES.encode()),
        ("_rels/.rels", related("officeDocument", "xl/workbook.xml").encode()),
        ("xl/workbook.xml", book.encode()),
        ("xl/_rels/workbook.xml.rels", related("worksheet", "worksheets/sheet1.xml", links).encode()),
        ("xl/worksheets/sheet1.xml", sheet.encode()),
        *more,
    ]
    return zipped(parts)


GOOD = (
    f"<row r='2'>{cell(SAID)}{cell('Harbour')}{cell('Velm')}{cell('https://velm.example/1')}{cell('2025-12-29')}</row>"
)


def xlsx_files() -> Iterator[Case]:
    """XLSX."""

    def of(name: str, made: str, rows: str = GOOD, expected: Expected = NOTHING, **parts: object) -> Case:
        return Case(f"{name}.xlsx", made, raw(xlsx(rows, **parts)), expected, packed=True)  # type: ignore[arg-type]

    laughs = (
        "<!DOCTYPE x [<!ENTITY a0 'laugh '>"
        + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
        + "]>"
    )
    yield of(
        "entities",
        "a sheet with an entity bomb",
        GOOD.replace("Harbour", "&a9;"),
        Expected(None, holds="", lacks=("laugh laugh",)),
        head=laughs,
    )
    secret = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
    yield of(
        "passwd",
        "a sheet with an entity that is a file",
        GOOD.replace("Harbour", "&a;"),
        Expected(None, holds="", lacks=("root:",)),
        head=secret,
    )
    yield Case(
        "rows.xlsx", "a sheet of 150 MB", lambda: xlsx("<row><c><v>1</v></c></row>" * 5_700_000), NOTHING, large=True
    )
    yield of(
        "size", "a sheet that says it has a million rows and 16,384 columns", before="<dimension ref='A1:XFD1048576'/>"
    )
    yield of(
        "far",
        "one cell in the last row and column",
        GOOD + "<row r='1048576'><c r='XFD1048576' t='inlineStr'><is><t>x</t></is></c></row>",
    )
    yield of(
        "formula",
        "cells that are formulas",
        GOOD + "<row r='3'><c><f>1+1</f><v>2</v></c><c t='str'><f>cmd|'/C calc'!A0</f><v>=1+1</v></c></row>",
    )
    link = f"<Relationship Id='r9' Type='{RELATIONS}/externalLink' Target='file:///etc/passwd' TargetMode='External'/>"
    yield of(
        "link",
        "a workbook that is linked to a file elsewhere",
        expected=Expected(None, holds="", lacks=("root:",)),
        links=link,
    )
    yield Case(
        "locked.xlsx",
        "a workbook with a password (an OLE file)",
        raw(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024)),
        Expected(0, "Office|password", ""),
    )
