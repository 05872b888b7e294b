"""Specimens look like the published layouts and can never pass for a published report."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pypdfium2
import pytest

from ilacs.authorities import find_authority
from ilacs.documents.specimens import (
    LETTER_KINDS,
    Layout,
    Period,
    SpecimenFacts,
    layout_choices,
    write_letter,
    write_specimen,
    write_specimens,
)
from ilacs.documents.specimens.grades_table import grade_row, number_rows
from ilacs.documents.specimens.made_up import make_facts, make_many
from ilacs.documents.specimens.wording import (
    misprint_label,
    print_claim,
    print_grade,
    print_lead_inspectors,
    print_period,
)
from ilacs.editions import get_edition
from ilacs.errors import InputError

EDITIONS = ("lac-2013", "sif-2013", "ilacs-2018", "ilacs-2023", "ilacs-2026")
NOVEMBER = Period(date(2019, 11, 11), date(2019, 11, 22))


def facts_for(edition_id: str) -> SpecimenFacts:
    return make_facts(Random(5), get_edition(edition_id), find_authority("E06000034"))


def texts_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


@pytest.mark.parametrize("edition_id", EDITIONS)
def test_a_specimen_says_in_text_and_metadata_that_it_is_made_up(edition_id: str) -> None:
    pdf = write_specimen(facts_for(edition_id))
    assert "Specimen. This is a made-up report" in " ".join(texts_of(pdf))
    with pypdfium2.PdfDocument(pdf) as document:
        metadata = document.get_metadata_dict()
    assert "made-up specimen" in metadata["Title"]
    assert metadata["Author"] == "Made-up specimen"


def test_the_newest_edition_prints_no_overall_effectiveness() -> None:
    assert "Overall effectiveness" not in texts_of(write_specimen(facts_for("ilacs-2026")))[0]
    assert "Overall effectiveness" in texts_of(write_specimen(facts_for("ilacs-2023")))[0]


def test_the_2013_edition_keeps_its_grades_for_the_last_page() -> None:
    texts = texts_of(write_specimen(facts_for("lac-2013")))
    assert "Record of main findings" in texts[-1]
    assert "Capacity to improve" not in texts[0]


def test_a_single_inspection_prints_its_overall_grade_in_a_sentence() -> None:
    facts = replace(
        facts_for("sif-2013"),
        grades={**facts_for("sif-2013").grades, "overall_effectiveness": "good"},
    )
    assert "Children’s services in Thurrock are good" in texts_of(write_specimen(facts))[0]


def test_the_same_facts_make_the_same_bytes() -> None:
    facts = facts_for("ilacs-2023")
    assert write_specimen(facts) == write_specimen(facts)


def test_an_edition_without_a_known_layout_is_refused() -> None:
    with pytest.raises(InputError, match="No layout"):
        write_specimen(replace(facts_for("ilacs-2023"), edition="peer-review"))


def test_specimens_are_named_by_their_publication_date(tmp_path: Path) -> None:
    paths = write_specimens(tmp_path / "reports", count=3, seed=2)
    assert [path.read_bytes()[:5] for path in paths] == [b"%PDF-"] * 3
    for path, facts in zip(paths, make_many(3, 2), strict=True):
        day = facts.publication_date
        assert day is not None
        assert path.stem.endswith(f"{day:%d-%B-%Y}".lower())


def test_the_same_seed_writes_the_same_reports() -> None:
    assert make_many(20, 4) == make_many(20, 4)
    assert make_many(20, 4) != make_many(20, 5)
    assert {facts.edition for facts in make_many(200, 4)} == set(EDITIONS)


@pytest.mark.parametrize("kind", LETTER_KINDS)
def test_a_letter_of_another_kind_says_what_it_is(kind: str) -> None:
    [text] = texts_of(write_letter(kind, "Thurrock", date(2024, 3, 5)))
    assert LETTER_KINDS[kind].subject.split(" {")[0] in " ".join(text.split())


@pytest.mark.parametrize(
    ("layout", "printed"),
    [
        (Layout(), "11 to 22 November 2019"),
        (Layout(date_style="in_full"), "11 November 2019 to 22 November 2019"),
        (Layout(date_style="figures", dash="–"), "11/11/2019–22/11/2019"),
        (Layout(date_style="dotted_figures", dash=" - "), "11.11.2019 - 22.11.2019"),
    ],
)
def test_dates_are_printed_in_every_style(layout: Layout, printed: str) -> None:
    assert print_period(NOVEMBER, layout) == printed


def test_one_day_is_printed_alone_and_months_are_named_when_they_differ() -> None:
    assert print_period(Period(NOVEMBER.start, NOVEMBER.start), Layout()) == "11 November 2019"
    october = Period(date(2022, 10, 31), date(2022, 11, 11))
    assert print_period(october, Layout()) == "31 October to 11 November 2022"
    winter = Period(date(2022, 12, 5), date(2023, 2, 15))
    assert print_period(winter, Layout()) == "5 December 2022 to 15 February 2023"


def test_inspectors_serve_her_or_his_majesty_by_the_day_of_fieldwork() -> None:
    facts = replace(facts_for("ilacs-2018"), periods=(NOVEMBER,), lead_inspectors=("Ada Voss",))
    assert print_lead_inspectors(facts)[1] == ["Ada Voss, Her Majesty’s Inspector"]
    later = replace(facts, periods=(Period(date(2024, 1, 8), date(2024, 1, 12)),))
    assert print_lead_inspectors(later)[1] == ["Ada Voss, His Majesty’s Inspector"]


def test_grades_are_worded_as_each_edition_words_them() -> None:
    single, newest = get_edition("sif-2013"), get_edition("ilacs-2026")
    assert print_grade(single, "requires_improvement") == "Requires improvement"
    assert print_grade(newest, "requires_improvement") == "Requires improvement to be good"
    assert print_grade(newest, "requires_improvement", "require") == "Require improvement"
    assert print_grade(newest, "good", "small") == "good"
    assert print_claim("Services", "inadequate", plural=True) == "Services are inadequate"


def test_rows_are_numbered_as_published_or_wrongly_as_seen() -> None:
    rows = [
        grade_row(name, "Good", sub=sub) for name, sub in zip("abcde", (0, 0, 1, 1, 0), strict=True)
    ]
    numbers = {
        numbering: [row["number"] for row in number_rows(rows, numbering)]
        for numbering in ("published", "repeated", "shifted", "none")
    }
    assert numbers == {
        "published": ["1.", "2.", "2.1", "2.2", "3."],
        "repeated": ["1.", "2.", "2.1", "2.1", "3."],
        "shifted": ["2.", "3.", "3.1", "3.2", "4."],
        "none": [""] * 5,
    }


def test_a_misprint_changes_a_label_but_leaves_it_recognisable() -> None:
    label = "The experiences and progress of care leavers"
    assert misprint_label(label, "none") == label
    assert misprint_label(label, "dropped_letter") == "The experienes and progress of care leavers"
    assert misprint_label(label, "lost_words") == "The experiences progress care leavers"
    assert misprint_label(label, "doubled_word").count("experiences") == 2


def test_every_layout_option_is_a_closed_set_of_choices() -> None:
    choices = layout_choices()
    assert all(len(each) > 1 for each in choices.values())
    for option, each in choices.items():
        assert getattr(Layout(), option) in each
