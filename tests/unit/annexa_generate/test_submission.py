"""A generated submission has the shape of a loaded one, and the same seed gives the same data."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator

import polars as pl
import pytest

from ilacs.annexa.generate import DEFAULT_REFERENCE, generate_submission
from ilacs.annexa.generate.records import load_names
from ilacs.annexa.spec import load_specification
from ilacs.annexa.submission import Submission
from ilacs.authorities import all_authorities, current_authorities
from ilacs.errors import InputError

KINDS = {"date": pl.Date, "integer": pl.Int32}
NOT_A_PERSON = re.compile(
    r"duty|tray|unallocated|team|pool|tbc|vacant|manager|worker|officer|senior|agency|locum|admin",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def made() -> Submission:
    return generate_submission(1500, 3)[0]


@pytest.mark.parametrize("edition", ["2018", "2023", "2026"])
def test_every_list_has_the_columns_of_its_edition(edition: str) -> None:
    submission, _ = generate_submission(60, 1, edition=edition)
    for number, spec in load_specification().lists.items():
        table = submission.lists[number]
        assert [(column.short, column.heading) for column in table.columns] == [
            (column.short, column.heading) for column in spec.columns_of(edition)
        ]


def test_values_have_the_types_of_their_columns(made: Submission) -> None:
    for number, spec in load_specification().lists.items():
        for column in spec.columns_of("2023"):
            kept = made.lists[number].frame[column.short].dtype
            assert kept == KINDS.get(column.kind, pl.String), (number, column.short)


def test_rows_are_numbered_from_the_one_below_the_headings(made: Submission) -> None:
    for table in made.lists.values():
        assert table.frame["row"].to_list() == list(range(2, table.frame.height + 2))


def test_every_answer_is_written_as_the_template_writes_it(made: Submission) -> None:
    spec = load_specification()
    for number, listed in spec.lists.items():
        for column in listed.columns_of("2023"):
            if column.kind != "code" or column.code_set == "la_of_placement":
                continue
            words = {code.code: code.written_as[0] for code in spec.code_sets[column.code_set]}
            table = made.lists[number]
            pairs = pl.DataFrame(
                [table.frame[column.short], table.written[column.short].alias("t")]
            )
            for code, text in pairs.unique().iter_rows():
                assert text == (words[code] if code else None), (number, column.short)


def test_there_are_about_as_many_children_as_asked_for(made: Submission) -> None:
    children: set[str] = set()
    for number in range(1, 11):
        children |= set(made.lists[number].frame["child"].to_list())
    assert 1500 <= len(children) <= 1530


def digest(submission: Submission) -> str:
    whole = hashlib.sha256()
    for table in submission.lists.values():
        whole.update(table.frame.write_csv().encode())
        whole.update(table.written.write_csv().encode())
    return whole.hexdigest()


def test_the_same_seed_gives_the_same_data() -> None:
    first, key = generate_submission(300, 9, defects=40)
    again, same = generate_submission(300, 9, defects=40)
    assert digest(first) == digest(again)
    assert key == same
    assert first.observations == again.observations


def test_another_seed_gives_other_data() -> None:
    assert digest(generate_submission(300, 9)[0]) != digest(generate_submission(300, 10)[0])


def test_defects_leave_all_other_rows_as_they_were() -> None:
    clean, _ = generate_submission(300, 9)
    spoilt, key = generate_submission(300, 9, defects=1)
    changed = [
        number
        for number, table in clean.lists.items()
        if not table.frame.equals(spoilt.lists[number].frame)
    ]
    assert key[0].list in changed
    assert len(changed) <= 3


def test_every_child_has_an_identifier_of_eight_digits(made: Submission) -> None:
    for number in range(1, 11):
        assert made.lists[number].frame["child"].str.contains(r"^[1-9]\d{7}$").all()


def workers(submission: Submission) -> Iterator[str]:
    for number in (3, 4, 5, 6, 7, 8, 9):
        yield from submission.lists[number].frame["worker"].drop_nulls().to_list()
    yield from submission.lists[9].frame["personal_adviser"].drop_nulls().to_list()


def test_every_worker_is_an_invented_person(made: Submission) -> None:
    names = load_names()
    for worker in set(workers(made)):
        forename, _, surname = worker.partition(" ")
        assert forename in names["forenames"]
        assert surname in names["surnames"]


def test_no_invented_name_holds_a_word_for_nobody() -> None:
    names = load_names()
    assert [n for n in (*names["forenames"], *names["surnames"]) if NOT_A_PERSON.search(n)] == []


def test_invented_names_are_each_once() -> None:
    names = load_names()
    for kind in ("forenames", "surnames", "organisations"):
        assert len(set(names[kind])) == len(names[kind])


def test_children_are_placed_in_authorities_that_were_abolished(made: Submission) -> None:
    living = {authority.code for authority in current_authorities()}
    known = {authority.code for authority in all_authorities()}
    named = set(made.lists[8].frame["placement_authority"].to_list()) - {"CON", "WAL", "SCO"}
    assert named <= known
    assert not named & living


def test_the_lists_can_be_said_to_be_of_an_authority() -> None:
    submission, _ = generate_submission(300, 2, authority="E06000034")
    inside = submission.lists[8].frame.filter(pl.col("placement_location") == "IN")
    assert submission.authority == "E06000034"
    assert inside["placement_authority"].unique().to_list() == ["E06000034"]


def test_a_small_authority_still_has_a_row_on_every_list() -> None:
    submission, _ = generate_submission(150, 5)
    assert all(table.frame.height for table in submission.lists.values())


def test_an_edition_that_there_is_not_is_refused() -> None:
    with pytest.raises(InputError, match="no edition '2031'"):
        generate_submission(10, 1, edition="2031")


def test_a_date_too_far_away_is_refused() -> None:
    with pytest.raises(InputError, match="1 January 1999"):
        generate_submission(10, 1, dt.date(1999, 1, 1))


def test_the_default_reference_date_is_a_working_friday() -> None:
    assert DEFAULT_REFERENCE.strftime("%A %d %B %Y") == "Friday 26 June 2026"


@pytest.mark.parametrize("rows", [60, 400])
def test_each_list_can_be_filled_to_a_number_of_rows(rows: int) -> None:
    submission, _ = generate_submission(seed=4, rows_per_list=rows)
    for number, table in submission.lists.items():
        assert rows * 0.85 <= table.frame.height <= rows * 1.1 + 10, number
