"""Plans written to Excel and CSV come back as they were, whatever stands in them."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from ilacs.documents.plan import write_csv, write_workbook
from ilacs.planning import RISKS, STATUSES, PlannedAction
from ilacs.planning.spreadsheet import read_spreadsheet

LINE = st.text("ab =+-@'\",;:#/\\£é’1", max_size=30)
TEXT = st.lists(LINE, max_size=3).map("\n".join)


def tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def said(text: str) -> str:
    """A text that a cell keeps as it is: words first, so that it is not 'nothing' nor a status."""
    return tidy(f"Words {text}")


@st.composite
def actions(draw: st.DrawFn) -> list[PlannedAction]:
    made = []
    for n in range(1, draw(st.integers(1, 5)) + 1):
        area = draw(st.sampled_from(["The quality of plans", "=Visits", "@Oversight"]))
        due = draw(st.none() | st.dates(dt.date(2010, 1, 1), dt.date(2040, 1, 1)))
        needs = draw(st.lists(st.integers(1, n), unique=True, max_size=2))
        made.append(
            PlannedAction(
                number=f"{n}.1",
                what=said(f"{n} {draw(TEXT)}"),
                area=area,
                owners=draw(
                    st.sampled_from([(), ("Ada Marsh",), ("Ada Marsh", "Head of Service")])
                ),
                due=due,
                due_written="" if due else draw(st.sampled_from(["", "ongoing", "when recruited"])),
                status=draw(st.sampled_from(list(STATUSES))),
                risk=draw(st.sampled_from(["", *RISKS])),
                measure=said(draw(TEXT)),
                update=said(draw(TEXT)),
                impact=said(draw(TEXT)),
                needs=tuple(f"{one}.1" for one in needs if one != n),
                finished=draw(st.none() | st.dates(dt.date(2010, 1, 1), dt.date(2040, 1, 1))),
            )
        )
    return made


@given(actions(), st.booleans())
def test_a_plan_comes_back_from_its_own_file(plan: list[PlannedAction], is_csv: bool) -> None:
    data = write_csv(plan) if is_csv else write_workbook("Plan", plan)
    assert list(read_spreadsheet(data, "plan").planned) == plan
