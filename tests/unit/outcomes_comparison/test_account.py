"""The paragraphs for a committee: for none, one, two and many, each figure with its source."""

import re
from datetime import date

import pytest

from ilacs.authorities import find_authority, resolve_authority
from ilacs.outcomes.comparison import (
    History,
    compare_inspection,
    compare_outcome,
    write_account,
)
from ilacs.outcomes.comparison.words import off_site_words
from ilacs.outcomes.register import load_register

RI = "requires_improvement"


def account_of(compare, *others, **options):
    return write_account(compare(*others, **options))


def paragraph(account, beginning: str) -> str:
    return next(
        re.sub(r" ?(\[\d+\])+", "", text)
        for text in account.paragraphs
        if text.startswith(beginning)
    )


def test_it_begins_with_the_inspection_and_what_changed(compare) -> None:
    assert paragraph(account_of(compare), "Ofsted") == (
        "Ofsted inspected Thurrock under ILACS 2018 (standard inspection). Inspectors were on site "
        "from 11 to 22 November 2019, after the off-site week that the framework sets, from "
        "4 November 2019. The report was published on 20 December 2019. Overall effectiveness went "
        "from requires improvement to good, and so did the judgements on leaders, help and "
        "protection, and children in care and care leavers. The outcome before it that the register "
        "holds was published on 24 May 2016, under the Single inspection framework (SIF)."
    )


def same_weeks(compare, *others) -> str:
    return paragraph(account_of(compare, *others), "The register holds")


def test_with_none_in_the_same_weeks(compare) -> None:
    assert same_weeks(compare) == (
        "The register holds no other graded inspection that was under way in the same weeks "
        "(4 to 22 November 2019, counted from the call)."
    )


def test_with_one_in_the_same_weeks(compare, outcome) -> None:
    words = same_weeks(compare, outcome("Hackney", "2019-11-11", RI))
    assert words.startswith("The register holds one other graded inspection that was under way")
    assert words.endswith(
        "Hackney was judged requires improvement; its grade before is not held. "
        "Hackney was on site on the same days as Thurrock."
    )


def test_with_two_alike_in_the_same_weeks(compare, outcome) -> None:
    words = same_weeks(
        compare,
        outcome("Ealing", "2019-11-04", RI, inspection_type="short"),
        outcome("Ealing", "2016-06-13", edition="sif-2013"),
        outcome("Hackney", "2019-11-11", RI, publication_date="2019-12-21"),
        outcome("Hackney", "2016-07-04", edition="sif-2013"),
    )
    assert "two other graded inspections that were" in words
    assert words.endswith(
        "Ealing and Hackney went from good to requires improvement. Hackney was on site on the "
        "same days as Thurrock, and Ealing was on site in Thurrock’s off-site week. "
        "The report on Hackney was published after Thurrock’s."
    )


def test_with_many_in_the_same_weeks(compare, outcome) -> None:
    names = ("Barnet", "Bexley", "Brent", "Bromley", "Camden", "Croydon", "Enfield", "Haringey")
    words = same_weeks(
        compare,
        *(outcome(name, "2019-11-11", RI) for name in names),
        outcome("Leeds", "2019-11-18", "inadequate"),
        outcome("Leeds", "2018-05-14", "inadequate"),
        outcome("Kent", "2019-11-25", "outstanding"),
        outcome("Kent", "2018-05-14", "good"),
    )
    assert "The register holds 10 other graded inspections" in words
    assert "Kent went from good to outstanding. Leeds remained inadequate. Barnet, Bexley," in words
    assert "Enfield and Haringey were judged requires improvement; their grades before are" in words
    assert "; Leeds was on site for part of the same time; and Kent was in its off-site" in words


def test_several_grades_without_one_before_share_a_sentence(compare, outcome) -> None:
    words = same_weeks(
        compare,
        outcome("Leeds", "2019-11-18", RI),
        outcome("Kent", "2019-11-25", "inadequate"),
    )
    assert (
        "Leeds was judged requires improvement and Kent inadequate; their grades before are not "
        "held." in words
    )


def test_an_edition_without_overall_grade_is_told_by_its_judgements(outcome) -> None:
    rows = [
        outcome("Leeds", "2026-05-11", edition="ilacs-2026", publication_date="2026-06-30"),
        outcome("Kent", "2026-05-11", RI, edition="ilacs-2026", care_leavers="good"),
        outcome("Kent", "2022-05-09", "outstanding"),
    ]
    account = write_account(compare_inspection(resolve_authority("Leeds"), "", rows))
    assert "ILACS 2026 has no overall grade. The judgements on leaders," in account.paragraphs[0]
    assert (
        "Kent [2][3] has no overall grade (ILACS 2026 has none): requires improvement for leaders, "
        "children in care, and help and protection and good for care leavers; overall it had been "
        "outstanding before." in account.paragraphs[1]
    )
    assert any("latest grades for leaders" in text for text in account.paragraphs)


def test_a_new_authority_is_not_said_to_have_been_judged_before(outcome) -> None:
    rows = [
        outcome("North Northamptonshire", "2022-10-03", RI),
        outcome("E10000021", "2019-06-17", "inadequate"),
    ]
    account = write_account(
        compare_inspection(resolve_authority("North Northamptonshire"), "", rows)
    )
    assert account.paragraphs[0].endswith(
        "North Northamptonshire began on 1 April 2021, and the register holds no earlier outcome "
        "of it."
    )
    assert "went from" not in account.text


def test_nearby_outcomes_and_who_led_them(compare, outcome) -> None:
    words = paragraph(
        account_of(
            compare,
            outcome(
                "Medway",
                "2019-07-15",
                "inadequate",
                publication_date="2019-08-27",
                lead_inspector="Ada Example",
            ),
            outcome(
                "Southend",
                "2019-07-15",
                RI,
                publication_date="2019-08-27",
                lead_inspector="Bo Other",
            ),
            outcome("Hackney", "2019-11-11", RI, lead_inspector="Bo Other"),
            outcome("Harrow", "2020-02-10", lead_inspector="Ada Example"),
        ),
        "Of reports",
    )
    assert words == (
        "Of reports published in the year to 20 December 2019, the register holds two others on "
        "Thurrock’s statistical neighbours or authorities in the East of England. Medway was judged "
        "inadequate and Southend-on-Sea requires improvement; their grades before are not held. "
        "Ada Example, who led the inspection of Thurrock, had also led that of Medway in 2019 "
        "(inadequate). Bo Other led the inspections of Southend-on-Sea and Hackney."
    )


def test_where_others_stood_is_counted_and_what_is_not_held_is_said(compare, outcome) -> None:
    words = paragraph(
        account_of(
            compare,
            outcome("Medway", "2018-07-16", "inadequate", publication_date="2018-08-27"),
            outcome("Suffolk", "2018-07-16", "good", publication_date="2018-08-27"),
        ),
        "These were",
    )
    assert (
        "Of the eight statistical neighbours (2025 model) that existed then, one was good and one "
        "inadequate; for six it holds none." in words
    )
    assert (
        "Of the 10 other authorities in the East of England, one was good; for nine it holds none"
        in words
    )
    assert "Of the 151 authorities in England, two were good and one inadequate; for 148" in words


def test_the_limits_of_the_register_are_told_where_they_matter(compare, outcome) -> None:
    account = account_of(compare)
    assert "complete for inspections under the current framework" in account.paragraphs[-1]
    own = outcome("Thurrock", "2024-09-16", edition="ilacs-2023", publication_date="2024-10-29")
    later = account_of(compare, outcome("Thurrock", "2019-11-11"), own=own)
    assert "complete for" not in later.text


def test_a_grade_on_another_scale_is_told_and_not_compared(compare, outcome) -> None:
    own = outcome(
        "Thurrock", "2015-09-14", edition="sif-2013", publication_date="2015-11-27", adoption="good"
    )
    old = outcome("Thurrock", "2013-07-15", "adequate", edition="lac-2013")
    words = paragraph(account_of(compare, old, own=own), "Ofsted")
    assert (
        "Overall effectiveness was good; the outcome before, on another scale, was adequate, and so"
        not in words
    )
    assert "was good; the outcome before, on another scale, was adequate." in words
    assert "The judgement" in words
    assert "the outcome before has no such judgement." in words


@pytest.mark.parametrize("start", ["2016-02-22", "2016-02-23"])
def test_a_framework_whose_first_days_are_on_site_has_no_off_site_week_before(
    outcome, start
) -> None:
    rows = [outcome("Thurrock", start, RI, edition="sif-2013")]
    comparison = compare_inspection(resolve_authority("Thurrock"), "", rows)
    assert "off-site" not in write_account(comparison).paragraphs[0]
    assert comparison.from_call == (date(2016, 2, 22), date(2016, 3, 18))


@pytest.mark.parametrize(
    ("first", "words"),
    [(date(2019, 11, 11), "off-site week"), (date(2019, 11, 18), "off-site weeks")],
)
def test_one_week_or_several_off_site(first: date, words: str) -> None:
    assert off_site_words(date(2019, 11, 4), first) == words


def test_every_mark_has_a_source_and_every_source_a_mark(compare, outcome) -> None:
    account = account_of(
        compare,
        outcome("Hackney", "2019-11-11", RI),
        outcome("Hackney", "2016-07-04", edition="sif-2013"),
    )
    marks = [int(mark) for text in account.paragraphs for mark in re.findall(r"\[(\d+)\]", text)]
    numbers = [each.number for each in account.sources]
    assert list(dict.fromkeys(marks)) == numbers == list(range(1, len(numbers) + 1))
    assert account.text.endswith(account.sources[-1].text + "\n")
    assert "report hackney-2019-11-11.pdf" in account.text


def test_the_official_table_is_named_with_its_row(compare, outcome) -> None:
    both = outcome("Hackney", "2019-11-11", file="hackney.pdf; Table_2025.ods")
    source = account_of(compare, both).sources[2]
    assert source.text.startswith("Hackney, on site from 11 November 2019, ILACS 2018, day of")
    assert source.text.endswith(
        "report hackney.pdf; table Table_2025.ods, row of Hackney, 11 November 2019."
    )


def test_its_parts_are_the_text_again(compare) -> None:
    account = account_of(compare)
    joined = ["".join(text or f"[{number}]" for text, number in one) for one in account.parts()]
    assert tuple(joined) == account.paragraphs


@pytest.mark.parametrize("name", ["Isles of Scilly", "St Helens"])
def test_an_owner_that_ends_in_s_takes_an_apostrophe_alone(outcome, name) -> None:
    rows = [outcome(name, "2019-11-11", publication_date="2019-12-20")]
    text = write_account(compare_inspection(resolve_authority(name), "", rows)).text
    assert ("St Helens’ statistical" in text) or ("Isles of Scilly’s statistical" in text)


def test_every_inspection_that_comes_with_the_project_reads_well() -> None:
    history = History(load_register())
    for outcome in history.outcomes:
        account = write_account(
            compare_outcome(find_authority(outcome.authority_code), outcome, history)
        )
        where = f"{outcome.local_authority}, {outcome.inspection_start}"
        for text in account.paragraphs:
            assert text.endswith("."), where
            assert not re.search(r"  |\.\.| [,;.]|None|_|judged\.|went from  ", text), where
