"""Actions written into spreadsheets of many layouts come back as they were."""

import csv
import datetime as dt
import io
from dataclasses import dataclass, replace

import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from ilacs.planning import PlannedAction
from ilacs.planning.spreadsheet import read_spreadsheet
from ilacs.planning.spreadsheet.vocabulary import load_vocabulary

WORDS = load_vocabulary()
NAMES = ("Ada Marsh", "Ben Okoro", "Head of Safeguarding and Quality", "Service manager")
AREAS = ("The timeliness of visits", "Plans: their quality", "Oversight by managers")
FILLS = {"on_track": "#92D050", "at_risk": "#FFC000", "off_track": "#FF0000"}
HEADINGS = {
    "number": ("Ref", "No.", "Action number"),
    "area": ("Area for improvement", "Ofsted recommendation", "Theme"),
    "what": ("Action", "What we will do", "Actions required"),
    "owner": ("Lead", "Owner", "Responsible officer"),
    "due": ("By when", "Due date", "Timescale (revised weekly)"),
    "status": ("Status", "Current status"),
    "risk": ("RAG", "RAG rating Oct 24"),
    "measure": ("Success measure", "How will we know?"),
    "update": ("Progress update", "Comments"),
    "impact": ("Evidence of impact", "Impact on children"),
}
STATES = {
    "not_started": ("Not started", "To be started"),
    "under_way": ("In progress", "Under way", "WIP"),
    "done": ("Complete", "Delivered", "100%"),
    "closed": ("Closed", "Signed off"),
    "stopped": ("Withdrawn", "No longer required"),
}
COLOURS = {"on_track": ("Green", "G"), "at_risk": ("Amber", "A"), "off_track": ("RED", "Off track")}
DAYS = ("{:%d/%m/%Y}", "{:%-d %B %Y}", "{:%Y-%m-%d}", "{:%a %d %b %Y}", "by {:%-d %b %y}")

PROSE = st.text("abcdefghij ,.;-()&'’\n=", max_size=40).map(lambda text: f"Text {text.strip()}.")


@st.composite
def plans(draw: st.DrawFn) -> list[PlannedAction]:
    """Actions of one to three areas, numbered in them."""
    actions = []
    for place, area in enumerate(AREAS[: draw(st.integers(1, 3))], 1):
        for n in range(1, draw(st.integers(1, 4)) + 1):
            actions.append(
                PlannedAction(
                    number=f"{place}.{n}",
                    what=f"Write chapter {place}{n} {draw(PROSE)}",
                    area=area,
                    owners=(draw(st.sampled_from(NAMES)),),
                    due=draw(st.none() | st.dates(dt.date(2015, 1, 1), dt.date(2040, 1, 1))),
                    status=draw(st.sampled_from(list(STATES))),
                    risk=draw(st.sampled_from(list(COLOURS))),
                    measure=draw(PROSE),
                    update=draw(PROSE),
                    impact=draw(PROSE),
                )
            )
    return [_clean(action) for action in actions]


def _clean(action: PlannedAction) -> PlannedAction:
    """The same, its texts without what nobody sees in a cell: blanks at the ends of lines."""

    def tidy(text: str) -> str:
        lines = (" ".join(line.split()) for line in text.split("\n"))
        return "\n".join(line for line in lines if line)

    names = ("what", "measure", "update", "impact")
    return replace(action, **{name: tidy(getattr(action, name)) for name in names})


@dataclass
class Layout:
    """How a plan is laid out in a sheet."""

    columns: list[str]
    headings: dict[str, str]
    areas: str
    titles: int
    gaps: bool
    colour_alone: bool
    repeats: bool


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    areas = draw(st.sampled_from(["column", "rows", "filled"]))
    columns = [name for name in HEADINGS if name != "area" or areas != "rows"]
    if areas == "rows":  # a text across the table stands where tables begin
        first, *rest = columns
        columns = [first, *draw(st.permutations(rest))]
    else:
        columns = list(draw(st.permutations(columns)))
    headings = {name: draw(st.sampled_from(HEADINGS[name])) for name in columns}
    flags = [draw(st.booleans()) for _ in range(3)]
    return Layout(columns, headings, areas, draw(st.integers(0, 3)), *flags)


def rows_of(
    actions: list[PlannedAction], layout: Layout, draw: st.DataObject
) -> list[list[object]]:
    """The cells of a sheet: texts, days, or a pair of text and fill."""
    rows: list[list[object]] = [[f"Northmoor plan, page {n}"] for n in range(layout.titles)]
    head: list[object] = [layout.headings[name] for name in layout.columns]
    rows.append(head)
    area = ""
    for action in actions:
        if action.area != area and layout.gaps:
            rows.append([])
        if action.area != area and layout.areas == "rows":
            rows.append([f"Area {action.number[0]}: {action.area}"])
            rows += [head] if layout.repeats else []
        shown = "" if layout.areas == "filled" and action.area == area else action.area
        area = action.area
        rows.append([_cell(action, name, layout, shown, draw) for name in layout.columns])
    return rows


def _cell(
    action: PlannedAction, name: str, layout: Layout, area: str, draw: st.DataObject
) -> object:
    if name == "area":
        return area
    if name == "owner":
        return action.owners[0]
    if name == "due":
        forms = [action.due, *(form.format(action.due) for form in DAYS)] if action.due else [""]
        return draw.draw(st.sampled_from(forms))
    if name == "status":
        return draw.draw(st.sampled_from(STATES[action.status]))
    if name == "risk":
        if layout.colour_alone:
            return ("", FILLS[action.risk])
        return draw.draw(st.sampled_from(COLOURS[action.risk]))
    return getattr(action, name)


def as_workbook(rows: list[list[object]]) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"strings_to_formulas": False}) as book:
        sheet, date = book.add_worksheet("Plan"), book.add_format({"num_format": "dd/mm/yy"})
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                if isinstance(value, tuple):
                    sheet.write_blank(row, column, None, book.add_format({"bg_color": value[1]}))
                elif isinstance(value, dt.date):
                    sheet.write_datetime(row, column, value, date)
                elif value:
                    sheet.write_string(row, column, str(value))
    return target.getvalue()


def as_csv(rows: list[list[object]]) -> bytes:
    target = io.StringIO(newline="")
    csv.writer(target).writerows(rows)
    return target.getvalue().encode("utf-8-sig")


@given(plans(), layouts(), st.booleans(), st.data())
def test_actions_come_back_from_any_layout(
    actions: list[PlannedAction], layout: Layout, is_csv: bool, data: st.DataObject
) -> None:
    layout.colour_alone = layout.colour_alone and not is_csv
    rows = rows_of(actions, layout, data)
    read = read_spreadsheet(as_csv(rows) if is_csv else as_workbook(rows), "plan")
    assert list(read.planned) == actions


@given(plans(), layouts(), st.data())
def test_every_cell_is_somewhere_in_what_was_read(
    actions: list[PlannedAction], layout: Layout, data: st.DataObject
) -> None:
    """Whatever the columns are called, no text is lost: it is in an action, beside it, or named."""
    odd = data.draw(st.lists(st.sampled_from(layout.columns), unique=True, max_size=4))
    kept = [name for name in odd if name not in ("what", "number", "owner")]
    layout.headings |= {name: f"Zq {name}x" for name in kept}
    layout.colour_alone = False
    rows = rows_of(actions, layout, data)
    read = read_spreadsheet(as_workbook(rows), "plan")
    told = " ".join([repr(read.actions), repr(read.oddities), repr(read.columns)])
    days = {f"{one.action.due:%d/%m/%Y}" for one in read.actions if one.action.due}
    for row in rows[layout.titles :]:
        for value in row:
            if isinstance(value, str) and value.startswith("Text "):
                assert repr(" ".join(value.split()))[1:-1] in told.replace("\\n", " ")
    assert len(read.actions) == len(actions)
    if "due" not in kept:
        assert days == {f"{one.due:%d/%m/%Y}" for one in actions if one.due}
