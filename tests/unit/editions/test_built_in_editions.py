"""What the built-in editions say, against what was published."""

import datetime as dt

import pytest

from ilacs.editions import Edition, get_edition, load_editions
from ilacs.editions.coherence import facts_of
from ilacs.errors import InputError

FOUR_GRADES = ["outstanding", "good", "requires_improvement", "inadequate"]


def test_the_five_editions_come_oldest_first():
    assert list(load_editions()) == [
        "lac-2013",
        "sif-2013",
        "ilacs-2018",
        "ilacs-2023",
        "ilacs-2026",
    ]


@pytest.mark.parametrize(
    ("edition", "judgements"),
    [
        (
            "lac-2013",
            {
                "overall_effectiveness": "Overall effectiveness",
                "capacity_to_improve": "Capacity to improve",
                "in_care": "Outcomes for looked after children and young people",
                "quality_of_provision": "Quality of provision",
                "impact_of_leaders": "Leadership and management",
            },
        ),
        (
            "sif-2013",
            {
                "overall_effectiveness": "Overall effectiveness",
                "help_and_protection": "Children who need help and protection",
                "in_care": "Children looked after and achieving permanence",
                "adoption": "Adoption performance",
                "care_leavers": "Experiences and progress of care leavers",
                "impact_of_leaders": "Leadership, management and governance",
            },
        ),
        (
            "ilacs-2018",
            {
                "impact_of_leaders": "The impact of leaders on social work practice with "
                "children and families",
                "help_and_protection": "The experiences and progress of children who need help "
                "and protection",
                "in_care": "The experiences and progress of children in care and care leavers",
                "overall_effectiveness": "Overall effectiveness",
            },
        ),
        (
            "ilacs-2023",
            {
                "impact_of_leaders": "The impact of leaders on social work practice with "
                "children and families",
                "help_and_protection": "The experiences and progress of children who need help "
                "and protection",
                "in_care": "The experiences and progress of children in care",
                "care_leavers": "The experiences and progress of care leavers",
                "overall_effectiveness": "Overall effectiveness",
            },
        ),
        (
            "ilacs-2026",
            {
                "impact_of_leaders": "The impact of leaders on social work practice with "
                "children and families",
                "help_and_protection": "The experiences and progress of children who need help "
                "and protection",
                "in_care": "The experiences and progress of children in care",
                "care_leavers": "The experiences and progress of care leavers",
            },
        ),
    ],
)
def test_judgements_have_their_published_names_in_published_order(edition, judgements):
    found = [(j.id, j.name) for j in get_edition(edition).judgements]
    assert found == list(judgements.items())
    assert all(j.graded for j in get_edition(edition).judgements)


def test_the_third_grade_was_adequate_before_it_was_requires_improvement():
    grades = {id: [g.id for g in edition.grades] for id, edition in load_editions().items()}
    assert grades["lac-2013"] == ["outstanding", "good", "adequate", "inadequate"]
    assert all(found == FOUR_GRADES for id, found in grades.items() if id != "lac-2013")


def test_the_single_framework_printed_a_shorter_third_grade():
    assert get_edition("sif-2013").grade("requires_improvement").name == "Requires improvement"
    grade = get_edition("ilacs-2018").grade("requires_improvement")
    assert grade.name == "Requires improvement to be good"
    assert "Requires improvement" in grade.variants


def test_adoption_and_care_leavers_were_parts_of_the_looked_after_judgement():
    sif = get_edition("sif-2013")
    parts = [j.id for j in sif.judgements if j.parent == "in_care"]
    assert parts == ["adoption", "care_leavers"]
    assert not any(sif.judgement(id).counts_toward_overall for id in parts)


def test_the_2026_edition_has_no_overall_effectiveness():
    edition = get_edition("ilacs-2026")
    assert edition.overall is None
    assert not edition.counted_judgements
    assert not any(j.limiting for j in edition.judgements)


def test_care_leavers_criteria_move_to_their_own_judgement_in_2023():
    topics = {
        id: [c.heading for c in get_edition(id).criteria if c.judgement == "care_leavers"]
        for id in ("ilacs-2018", "ilacs-2023")
    }
    assert topics["ilacs-2018"] == []
    assert "Pathway plan" in topics["ilacs-2023"]
    assert len(get_edition("ilacs-2018").criteria) == len(get_edition("ilacs-2023").criteria)


def test_the_eleven_lists_of_annex_a_are_asked_for():
    lists = [r for r in get_edition("ilacs-2026").requests if r.list_number]
    assert [r.list_number for r in lists] == list(range(1, 12))
    assert (lists[0].name, lists[7].name) == ("Contacts", "Children in care")


def test_three_questions_are_asked_of_the_self_evaluation():
    assert [q.id for q in get_edition("ilacs-2026").self_evaluation_questions] == [
        "what",
        "how",
        "plans",
    ]


def test_the_committee_report_keeps_the_order_of_its_sections():
    sections = [s.id for s in get_edition("ilacs-2026").committee_report_sections]
    wanted = ["executive_summary", "recommendations", "issues", "implications", "legal", "author"]
    assert [id for id in sections if id in wanted] == wanted


@pytest.mark.parametrize("id", ["lac-2013", "sif-2013", "ilacs-2018", "ilacs-2023", "ilacs-2026"])
def test_every_fact_names_a_source_or_is_unconfirmed(id):
    facts = dict(facts_of(get_edition(id)))
    assert len(facts) > 20
    assert all(fact.source or fact.unconfirmed for fact in facts.values())


@pytest.mark.parametrize(
    ("day", "inspection_type", "edition"),
    [
        ("2013-07-08", None, "lac-2013"),
        ("2013-11-19", None, "sif-2013"),
        ("2016-02-22", None, "sif-2013"),
        ("2018-01-28", None, "sif-2013"),
        ("2018-01-29", None, "ilacs-2018"),
        ("2018-04-23", None, "ilacs-2018"),
        ("2018-04-23", "reinspection", "sif-2013"),
        ("2018-04-23", "short", "ilacs-2018"),
        ("2018-04-23", "monitoring_visit", "ilacs-2018"),
        ("2022-12-05", "standard", "ilacs-2018"),
        ("2022-12-31", None, "ilacs-2018"),
        ("2023-01-01", None, "ilacs-2023"),
        ("2026-03-31", None, "ilacs-2023"),
        ("2026-04-01", None, "ilacs-2026"),
        ("2031-01-01", None, "ilacs-2026"),
    ],
)
def test_the_first_day_of_fieldwork_and_the_type_decide_the_edition(day, inspection_type, edition):
    assert Edition.on(dt.date.fromisoformat(day), inspection_type).id == edition


@pytest.mark.parametrize(
    ("day", "inspection_type"),
    [("2013-06-23", None), ("2013-10-01", None), ("2019-05-01", "reinspection")],
)
def test_no_edition_is_made_up_where_none_applies(day, inspection_type):
    with pytest.raises(InputError, match="No edition applies"):
        Edition.on(dt.date.fromisoformat(day), inspection_type)


@pytest.mark.parametrize("ask", ["judgement", "grade", "inspection_type"])
def test_asking_for_what_an_edition_does_not_have_names_what_it_has(ask):
    with pytest.raises(InputError, match=r"'nothing' is not a .* Known: \w+"):
        getattr(get_edition("ilacs-2026"), ask)("nothing")


def test_an_unknown_edition_is_refused_with_those_that_are_known():
    with pytest.raises(InputError, match=r"no edition 'ilacs-1999'\. Known: lac-2013"):
        get_edition("ilacs-1999")


def test_editions_cannot_be_changed_by_those_who_read_them():
    load_editions().clear()
    assert len(load_editions()) == 5
    with pytest.raises(ValueError, match="frozen"):
        get_edition("ilacs-2026").title = "Another"
