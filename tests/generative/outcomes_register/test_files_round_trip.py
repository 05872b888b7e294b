"""Whatever texts a row holds, every format gives them back."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from ilacs.outcomes.files import ENDINGS, read_rows, write_rows
from ilacs.outcomes.formats import plain_text
from ilacs.outcomes.record import Outcome

texts = st.text(max_size=40)
days = st.just("") | st.dates(date(1990, 1, 1), date(2090, 1, 1)).map(date.isoformat)
outcomes = st.builds(
    Outcome,
    file=texts,
    local_authority=st.sampled_from("=+-@\t\r\n'").flatmap(lambda c: texts.map(lambda t: c + t)),
    inspection_start=days,
    publication_date=days,
    message=texts,
)


@given(st.lists(outcomes, min_size=1, max_size=5), st.sampled_from(ENDINGS))
def test_every_format_gives_back_what_it_was_given(rows: list[Outcome], ending: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"rows{ending}"
        write_rows(rows, path)
        read = read_rows(path)
    for row in rows:
        row.file, row.message = plain_text(row.file), plain_text(row.message)
        row.local_authority = plain_text(row.local_authority)
    assert read == rows
