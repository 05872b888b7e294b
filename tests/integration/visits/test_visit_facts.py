"""What a visit looks at: its theme, its number in a series, its areas and the progress in them."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from ilacs.errors import InputError
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.inspections.actions import close_inspection
from ilacs.site.inspections.sections import board_sections, inspection_tabs
from ilacs.site.report_writing.writing import begin_report
from ilacs.site.visits import actions
from ilacs.site.visits.actions import Said
from ilacs.site.visits.models import VisitFacts
from ilacs.site.visits.monitored import last_monitored, series_of
from ilacs.site.visits.page import SeriesVisit, area_rows
from ilacs.site.visits.seeing import facts_of, may_see_progress

pytestmark = pytest.mark.django_db
FIRST, SECOND = dt.date(2024, 9, 2), dt.date(2024, 12, 2)


def test_a_focused_visit_begins_with_the_theme_of_the_call(visit_on):
    facts = facts_of(visit_on(FIRST, "focused_visit", focus="Care leavers\nTheir homes"))
    assert (facts.theme, facts.number, list(facts.areas.all())) == ("Care leavers", None, [])


def test_an_inspection_that_is_no_visit_has_no_such_facts(visit_on):
    inspection = visit_on(FIRST, "standard")
    assert facts_of(inspection) is None
    with pytest.raises(InputError, match="no visit"):
        actions.describe_visit(by=SYSTEM, inspection=inspection, said=Said("Care leavers"))


def test_a_monitoring_visit_takes_its_areas_from_the_inspection_it_follows(judged, visit_on):
    facts = facts_of(visit_on(FIRST))
    assert facts.outcome == judged
    assert facts.title == "Inspection published 11 March 2024"
    assert [one.number for one in facts.areas.all()] == [1, 2, 3]


def test_monitoring_visits_count_on_in_their_series(judged, visit_on):
    first, second = visit_on(FIRST), visit_on(SECOND)
    rehearsal = visit_on(dt.date(2024, 12, 9), purpose="rehearsal")
    assert [one.number for one in series_of(facts_of(second))] == [1, 2]
    assert facts_of(rehearsal).number == 1, "a rehearsal is in no series of the inspectorate's"
    assert facts_of(first).number == 1


def test_no_visit_follows_an_inspection_that_judged_nothing_inadequate(judged, northmoor, visit_on):
    with open_scope("test"):
        type(judged).objects.filter(pk=judged.pk).update(help_and_protection="good")
    assert last_monitored(northmoor, FIRST) is None
    facts = facts_of(visit_on(FIRST))
    assert (facts.number, facts.title) == (1, "")


def test_what_was_published_later_is_not_what_a_visit_followed(judged, northmoor):
    assert last_monitored(northmoor, dt.date(2024, 3, 11)) is None
    assert last_monitored(northmoor, dt.date(2024, 3, 12)).outcome == judged


@pytest.mark.parametrize(("number", "is_unpublished"), [(1, True), (2, False), (3, False)])
def test_the_edition_says_which_letter_is_not_published(judged, visit_on, number, is_unpublished):
    inspection = visit_on(FIRST)
    facts = actions.describe_visit(
        by=SYSTEM, inspection=inspection, said=Said("The front door", number=number)
    )
    assert facts.is_unpublished is is_unpublished


def test_a_focused_visits_letter_is_published(visit_on):
    assert not facts_of(visit_on(FIRST, "focused_visit")).is_unpublished


def test_only_a_kind_of_the_edition_can_be_chosen(visit_on):
    joint = visit_on(FIRST, "jtai")
    assert (
        actions.describe_visit(
            by=SYSTEM, inspection=joint, said=Said("Domestic abuse", kind="theme")
        ).kind
        == "theme"
    )
    with pytest.raises(InputError, match="no such kind"):
        actions.describe_visit(by=SYSTEM, inspection=joint, said=Said("x", kind="surprise"))
    with pytest.raises(InputError, match="number in a series"):
        actions.describe_visit(by=SYSTEM, inspection=joint, said=Said("x", number=2))


def test_partners_are_named_with_their_people_in_a_joint_inspection_alone(visit_on):
    joint = visit_on(FIRST, "jtai")
    police = actions.add_agency(by=SYSTEM, inspection=joint, name="Police")
    actions.add_agency_person(
        by=SYSTEM, inspection=joint, agency=police, name="Rowan Fellgate", post="", email=""
    )
    with pytest.raises(InputError, match="named already"):
        actions.add_agency(by=SYSTEM, inspection=joint, name="police")
    with pytest.raises(InputError, match="Only a joint inspection"):
        actions.add_agency(by=SYSTEM, inspection=visit_on(SECOND), name="Police")
    actions.remove_agency(by=SYSTEM, inspection=joint, agency=police)
    assert not facts_of(joint).agencies.exists()


def test_the_team_judges_progress_and_the_authority_reads_none_of_it(
    judged, visit_on, lead_of, actor_of
):
    inspection = visit_on(FIRST)
    lead, area = lead_of(inspection), facts_of(inspection).areas.first()
    actions.judge_progress(
        by=lead, inspection=inspection, area=area, progress="some", words="Fewer are late."
    )
    event = AuditEvent.objects.order_by("-sequence").first()
    assert (event.event, event.organisation_id) == ("visit_progress_judged", "")
    director = actor_of("director")
    assert may_see_progress(lead, inspection)
    assert not may_see_progress(director, inspection)
    with pytest.raises(PermissionDenied):
        actions.judge_progress(
            by=director, inspection=inspection, area=area, progress="good", words=""
        )


def test_an_inspector_who_does_not_lead_judges_no_progress(judged, visit_on, lead_of):
    inspection = visit_on(FIRST)
    inspector = lead_of(inspection, "inspector")
    with pytest.raises(PermissionDenied):
        actions.judge_progress(
            by=inspector,
            inspection=inspection,
            area=facts_of(inspection).areas.first(),
            progress="good",
            words="",
        )


def test_areas_are_chosen_and_one_that_was_judged_stays(judged, visit_on):
    inspection = visit_on(FIRST)
    area = facts_of(inspection).areas.get(number=2)
    actions.judge_progress(by=SYSTEM, inspection=inspection, area=area, progress="good", words="")
    assert actions.choose_areas(by=SYSTEM, inspection=inspection, numbers=[3]) == 2
    left = facts_of(inspection).areas.get(number=1)
    with pytest.raises(InputError, match="does not look at"):
        actions.judge_progress(
            by=SYSTEM, inspection=inspection, area=left, progress="good", words=""
        )


def test_a_closed_visit_is_not_described_anew(visit_on):
    inspection = visit_on(FIRST, "focused_visit")
    close_inspection(by=SYSTEM, inspection=inspection, reason="Over.")
    inspection.refresh_from_db()
    with pytest.raises(InputError, match="closed"):
        actions.describe_visit(by=SYSTEM, inspection=inspection, said=Said("x"))


def test_the_first_draft_of_the_letter_begins_with_the_visit(judged, visit_on):
    visit_on(FIRST)
    inspection = visit_on(SECOND)
    said = Said("The timeliness of visits to children", number=2)
    actions.describe_visit(by=SYSTEM, inspection=inspection, said=said)
    actions.choose_areas(by=SYSTEM, inspection=inspection, numbers=[1, 2])
    area = facts_of(inspection).areas.get(number=1)
    actions.judge_progress(
        by=SYSTEM, inspection=inspection, area=area, progress="some", words="Fewer are late."
    )
    draft = begin_report(by=SYSTEM, inspection=inspection).text()
    assert draft.subject == "the timeliness of visits to children"
    assert draft.visit_number == 2
    assert [(one.heading, one.progress) for one in draft.sections] == [
        ("The timeliness of visits to children", "some"),
        ("The quality of plans", ""),
    ]
    assert draft.sections[0].paragraphs[0].text == "Fewer are late."
    actions.judge_progress(
        by=SYSTEM, inspection=inspection, area=area, progress="good", words="None is late."
    )


def test_the_series_shows_progress_by_area_over_visits(judged, visit_on):
    first, second = visit_on(FIRST), visit_on(SECOND)
    for inspection, progress in ((first, "too_little"), (second, "good")):
        actions.judge_progress(
            by=SYSTEM,
            inspection=inspection,
            area=facts_of(inspection).areas.get(number=1),
            progress=progress,
            words="",
        )
    series = series_of(facts_of(second))
    seen = [SeriesVisit(one, may_see=True) for one in series]
    assert area_rows(seen)[0].progress == ("too_little", "good")
    hidden = [SeriesVisit(one, may_see=one.number == 1) for one in series]
    assert area_rows(hidden)[0].progress == ("too_little", "hidden")


def test_the_tab_and_the_board_show_what_a_visit_looks_at(visit_on, actor_of, rf):
    visit, standard = visit_on(FIRST, "focused_visit"), visit_on(SECOND, "standard")
    request = rf.get("/")
    request.actor = actor_of("director")
    assert "About this visit" in [one.text for one in inspection_tabs(request, visit, "")]
    assert "About this visit" not in [one.text for one in inspection_tabs(request, standard, "")]
    sections = {one.id: one for one in board_sections(request.actor, visit, SECOND)}
    assert sections["visit"].lines[0].text == "The front door"
    assert "visit" not in {one.id for one in board_sections(request.actor, standard, SECOND)}


def test_erasing_a_visit_takes_what_is_particular_to_it(judged, visit_on):
    inspection = visit_on(FIRST)
    with open_scope("test"):
        inspection.delete()
    assert not VisitFacts.objects.exists()
