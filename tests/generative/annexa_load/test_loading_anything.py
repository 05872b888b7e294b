"""Whatever bytes come, loading gives a submission or a refusal, and nothing else."""

import os
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilacs.annexa.load import from_bytes, load_bytes, to_bytes
from ilacs.annexa.load.codes import code_set
from ilacs.annexa.load.dates import read_date
from ilacs.annexa.load.numbers import read_number
from ilacs.annexa.load.words import fold, fold_heading, tidy
from ilacs.annexa.spec import load_specification
from ilacs.annexa.submission import Submission
from ilacs.errors import InputError
from made_up_lists import CONTACTS, REFERENCE, contact, contacts, csv_of, loaded, zipped

SEEDS = range(400 if os.environ.get("HYPOTHESIS_PROFILE") == "fuzz" else 12)
MUTATIONS = 25


def outcome(data: bytes, name: str) -> Submission | InputError:
    """What loading gives."""
    try:
        return load_bytes(data, name, reference=REFERENCE)
    except InputError as refusal:
        return refusal


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with some changed, taken out, doubled or cut off."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(changed))
        length = chance.randint(1, 40)
        match chance.randrange(5):
            case 0:
                changed[at] = chance.randrange(256)
            case 1:
                del changed[at : at + length]
            case 2:
                changed[at:at] = changed[at : at + length]
            case 3:
                changed[at : at + length] = chance.randbytes(length)
            case _:
                changed[at:] = changed[at:] if chance.random() < 0.8 else b""
        if not changed:
            return b""
    return bytes(changed)


def originals() -> dict[str, bytes]:
    """A file of each kind."""
    row = contact(birth_date="01/02/2015", contact_date="2024-04-03")
    stored = contacts(contact(), contact(child="A2", age=6.1))
    return {
        "annex-a.xlsx": stored,
        "list_1.csv": csv_of(row, row).encode(),
        "lists.zip": zipped({"list_1.csv": csv_of(row).encode()}),
    }


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", originals())
def test_a_file_with_changed_bytes_is_loaded_or_refused(name: str, seed: int) -> None:
    chance = random.Random(f"{name} {seed}")
    original = originals()[name]
    for _ in range(MUTATIONS):
        assert isinstance(outcome(mutated(original, chance), name), Submission | InputError)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "member",
    ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"],
)
def test_a_workbook_with_a_changed_part_is_loaded_or_refused(member: str, seed: int) -> None:
    import io
    import zipfile

    chance = random.Random(f"{member} {seed}")
    with zipfile.ZipFile(io.BytesIO(originals()["annex-a.xlsx"])) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    for _ in range(MUTATIONS):
        data = zipped(files | {member: mutated(files[member], chance)})
        assert isinstance(outcome(data, "annex-a.xlsx"), Submission | InputError)


@given(st.binary(max_size=2_000), st.sampled_from(["a.csv", "a.xlsx", "a.zip", "a"]))
def test_any_bytes_are_loaded_or_refused(data: bytes, name: str) -> None:
    assert isinstance(outcome(data, name), Submission | InputError)


@given(st.binary(max_size=300))
def test_any_bytes_are_no_kept_submission(data: bytes) -> None:
    with pytest.raises(InputError):
        from_bytes(data)


CELL = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20),
    st.dates(min_value=REFERENCE.replace(year=1950), max_value=REFERENCE),
    st.integers(-5, 10**17),
    st.floats(-5, 100),
    st.none(),
)


@given(st.lists(st.lists(CELL, min_size=7, max_size=7), min_size=1, max_size=6))
def test_any_cells_are_loaded_and_kept(rows: list[list[object]]) -> None:
    submission = loaded(contacts(*rows))
    table = submission.lists[1]
    assert set(table.frame["row"].to_list()) <= set(range(2, len(rows) + 2))
    assert table.frame.height == table.written.height
    again = from_bytes(to_bytes(submission))
    assert again.lists[1].frame.equals(table.frame)
    assert again.observations == submission.observations


@given(st.lists(st.permutations(CONTACTS), min_size=1, max_size=1))
def test_columns_are_found_in_any_order(orders: list[list[str]]) -> None:
    from made_up_lists import workbook

    row = dict(zip(CONTACTS, contact(), strict=True))
    found = loaded(workbook({"x": [orders[0], [row[heading] for heading in orders[0]]]}))
    plain = loaded(contacts(contact()))
    assert found.lists[1].frame.select(plain.lists[1].frame.columns).equals(plain.lists[1].frame)


@given(st.dates(min_value=REFERENCE.replace(year=1905), max_value=REFERENCE.replace(year=2060)))
def test_a_day_is_read_from_whatever_form_it_is_written_in(day) -> None:
    for form in (
        "%d/%m/%Y",
        "%Y-%m-%d",
        "%d %B %Y",
        "%a %d %b %Y",
        "%d-%b-%Y",
        "%Y-%m-%d 00:00:00",
    ):
        assert read_date(day.strftime(form), REFERENCE).day == day


@given(st.text(max_size=60))
def test_any_text_can_be_read_as_anything(text: str) -> None:
    read_date(text, REFERENCE)
    read_number(text, may_be_unborn=True)
    fold_heading(text)
    assert tidy(tidy(text)) == tidy(text)
    assert fold(fold(text)) in (fold(text), fold(text).removesuffix("."))
    for name in load_specification().code_sets:
        code_set(name).read(text)


@given(st.sampled_from(sorted(load_specification().code_sets)), st.data())
def test_case_and_spaces_change_no_answer(name: str, data: st.DataObject) -> None:
    forms = [text for code in load_specification().code_sets[name] for text in code.written_as]
    text = data.draw(st.sampled_from(forms))
    changed = f"  {text.upper().replace(' ', chr(160))} "
    assert code_set(name).read(changed) == code_set(name).read(text)
