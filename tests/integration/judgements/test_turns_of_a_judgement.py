"""A judgement from the first proposal to the second reader's word, and every way off the path."""

import pytest
from django.core.exceptions import PermissionDenied

from ilacs.errors import InputError
from ilacs.site.accounts.guard import open_scope
from ilacs.site.inspections.models import Inspection, Participant
from ilacs.site.judgements.decided import Decided, decided
from ilacs.site.judgements.deciding import Deciding, decide, dissent, reopen
from ilacs.site.judgements.models import JudgingStep, Proposal
from ilacs.site.judgements.proposing import name_proposers, note_meeting, propose, reveal
from ilacs.site.outbox.models import Message

pytestmark = pytest.mark.django_db

HELP, LEADERS, OVERALL = "help_and_protection", "impact_of_leaders", "overall_effectiveness"
COUNTED = (LEADERS, HELP, "in_care", "care_leavers")


def test_the_last_proposal_reveals_all(put, state_of, events):
    put("Ada", "inadequate")
    put("Lea")
    assert state_of() == "proposing"
    put("Ben")
    assert state_of() == "revealed"
    assert [one.event for one in events()] == [
        "judgement_proposed",
        "judgement_proposed",
        "judgement_all_proposed",
    ]


def test_an_own_proposal_is_changed_until_it_is_revealed(put, everyone_proposes):
    put("Ada", "inadequate")
    put("Ada", "good")
    assert Proposal.objects.get().grade == "good"
    everyone_proposes()
    with pytest.raises(InputError, match="cannot be proposed on now"):
        put("Ada", "inadequate")


@pytest.mark.parametrize(
    ("change", "where"),
    [({"grade": "adequate"}, "grade"), ({"rationale": " "}, "rationale"), ({"cites": []}, "cites")],
)
def test_a_proposal_needs_a_grade_a_reason_and_evidence(inspection, evidence, as_, change, where):
    values = {"grade": "good", "rationale": "Seen.", "cites": [1]} | change
    with pytest.raises(InputError) as refused:
        propose(by=as_("Ada"), inspection=inspection, judgement=HELP, **values)
    assert refused.value.where == where


def test_only_evidence_that_stands_is_cited(inspection, evidence, as_):
    with pytest.raises(InputError, match="Evidence E7, E9 is not there"):
        propose(
            by=as_("Ada"),
            inspection=inspection,
            judgement=HELP,
            grade="good",
            rationale="Seen.",
            cites=[1, 9, 7],
        )


def test_those_named_alone_propose_and_reveal(inspection, team, as_, put, state_of):
    name_proposers(by=as_("Lea"), inspection=inspection, judgement=HELP, people=[team["Ada"]])
    with pytest.raises(PermissionDenied, match="named others"):
        put("Ben")
    put("Ada")
    assert state_of() == "revealed"


def test_the_circle_stays_once_one_of_it_has_proposed(inspection, team, as_, put):
    put("Ada")
    with pytest.raises(InputError, match="stays as it is"):
        name_proposers(by=as_("Lea"), inspection=inspection, judgement=HELP, people=[team["Ada"]])


def test_only_the_team_is_named(inspection, team, as_):
    with pytest.raises(InputError, match="Only inspectors"):
        name_proposers(by=as_("Lea"), inspection=inspection, judgement=HELP, people=[team["Rey"]])


def test_the_lead_reveals_early_for_a_reason_alone(inspection, as_, put, state_of, events):
    with pytest.raises(InputError, match="Nobody has proposed"):
        reveal(by=as_("Lea"), inspection=inspection, judgement=HELP, reason="Ben is ill.")
    put("Ada")
    with pytest.raises(InputError, match="Write why"):
        reveal(by=as_("Lea"), inspection=inspection, judgement=HELP, reason=" ")
    with pytest.raises(PermissionDenied):
        reveal(by=as_("Ada"), inspection=inspection, judgement=HELP, reason="Now.")
    reveal(by=as_("Lea"), inspection=inspection, judgement=HELP, reason="Ben is ill.")
    assert state_of() == "revealed"
    assert JudgingStep.objects.get(way="reveal").words == "Ben is ill."
    assert events()[-1].details["missing"] == 2


def test_nobody_proposes_on_overall_effectiveness(put):
    with pytest.raises(PermissionDenied, match="drawn from the other judgements"):
        put("Ada", "good", OVERALL)


def test_nothing_is_decided_before_the_team_has_met(everyone_proposes, settle_on, meet):
    everyone_proposes()
    with pytest.raises(InputError, match="cannot be decided"):
        settle_on()
    meet()
    assert settle_on().number == 1


def test_a_meeting_says_who_was_there(inspection, as_, everyone_proposes):
    everyone_proposes()
    with pytest.raises(InputError, match="who was there"):
        note_meeting(by=as_("Lea"), inspection=inspection, judgement=HELP, present=[])


def test_thin_evidence_is_confirmed_by_the_lead_for_a_reason(
    everyone_proposes, meet, settle_on, events
):
    everyone_proposes()
    meet()
    with pytest.raises(InputError) as refused:
        settle_on(thin_reason="")
    assert refused.value.where == "thin_reason"
    made = settle_on(thin_reason="What there is points one way.")
    assert "One person recorded all of it." in made.thin_because
    assert made.thin_reason == "What there is points one way."
    assert events()[-1].details["thin_confirmed"] is True


def test_a_decision_cites_evidence(everyone_proposes, meet, settle_on):
    everyone_proposes()
    meet()
    with pytest.raises(InputError, match="cites no evidence"):
        settle_on(cites=())


def test_a_dissent_is_recorded_by_its_own_author_once(inspection, as_, all_the_way):
    made = all_the_way()
    dissent(by=as_("Ben"), inspection=inspection, judgement=HELP, words="Visits were late.")
    assert [(one.name, one.words) for one in made.dissents.all()] == [("Ben", "Visits were late.")]
    with pytest.raises(InputError, match="recorded already"):
        dissent(by=as_("Ben"), inspection=inspection, judgement=HELP, words="Again.")
    with pytest.raises(InputError, match="decided it yourself"):
        dissent(by=as_("Lea"), inspection=inspection, judgement=HELP, words="No.")
    with pytest.raises(PermissionDenied):
        dissent(by=as_("Rey"), inspection=inspection, judgement=HELP, words="No.")


def test_there_is_no_dissent_before_there_is_a_decision(inspection, as_, put):
    put("Ada")
    with pytest.raises(InputError, match="no decision"):
        dissent(by=as_("Ben"), inspection=inspection, judgement=HELP, words="No.")


def test_a_second_reader_agrees(all_the_way, read, state_of):
    all_the_way()
    read()
    assert state_of() == "moderated"


def test_a_conflict_needs_reasons_and_both_to_leave_it(
    all_the_way, read, state_of, settle_on, inspection
):
    all_the_way()
    with pytest.raises(InputError, match="why you disagree"):
        read(agrees=False)
    read(agrees=False, reasons="Assessment is weaker than it says.")
    assert state_of() == "conflict"
    assert decided(inspection) == {}
    with pytest.raises(InputError, match="cannot be agreed with"):
        read()
    with pytest.raises(InputError, match="talked over"):
        settle_on(grade="requires_improvement")
    settle_on(grade="requires_improvement", together="We read 1 and 2 again.")
    assert state_of() == "decided"
    read()
    assert state_of() == "moderated"
    assert decided(inspection)[HELP].grade == "requires_improvement"


def test_whoever_disagreed_reads_it_again_while_they_take_part(
    all_the_way, read, settle_on, inspection, team, let_in
):
    all_the_way()
    read(agrees=False, reasons="Too kind.")
    team["Sol"] = let_in(inspection, "quality_reader", "Sol")
    settle_on(together="Talked.")
    with pytest.raises(PermissionDenied, match="Rey disagreed with it"):
        read(name="Sol")
    with open_scope("test"):
        Participant.objects.filter(person=team["Rey"]).update(ended=inspection.notified)
    read(name="Sol")


def test_a_second_reader_is_never_of_the_team(all_the_way, read, inspection, team, let_in):
    all_the_way()
    with pytest.raises(PermissionDenied):
        read(name="Ada")
    with open_scope("test"):
        Participant.objects.filter(person=team["Ben"]).update(role="quality_reader")
    with pytest.raises(PermissionDenied, match="you proposed or decided here"):
        read(name="Ben")


def test_a_judgement_is_opened_again_and_decided_anew(
    inspection, as_, all_the_way, settle_on, state_of
):
    all_the_way()
    with pytest.raises(InputError, match="opened again"):
        reopen(by=as_("Lea"), inspection=inspection, judgement=HELP, reason="")
    reopen(by=as_("Lea"), inspection=inspection, judgement=HELP, reason="New evidence came.")
    assert decided(inspection) == {}
    assert settle_on(grade="inadequate").number == 2
    assert state_of() == "decided"


def test_overall_waits_for_the_others_and_follows_the_rule(all_the_way, settle_on, inspection):
    all_the_way(HELP)
    with pytest.raises(InputError, match="not decided: The impact of leaders"):
        settle_on(OVERALL)
    for judgement in COUNTED:
        if judgement != HELP:
            all_the_way(judgement)
    made = settle_on(OVERALL, cites=(), thin_reason="")
    assert (made.proposed, made.departs, made.thin_because) == ("good", False, [])
    assert made.drawn_from == dict.fromkeys(COUNTED, "good")
    assert list(decided(inspection)) == [*COUNTED, OVERALL]


def test_a_departure_from_the_rule_needs_a_reason(all_the_way, settle_on, events):
    for judgement in COUNTED:
        all_the_way(judgement)
    with pytest.raises(InputError) as refused:
        settle_on(OVERALL, "outstanding", cites=())
    assert refused.value.where == "departure"
    made = settle_on(OVERALL, "outstanding", cites=(), departure="It is more than its parts.")
    assert made.departs
    assert events()[-1].details["departs"] is True


def test_overall_is_opened_again_when_a_grade_it_was_drawn_from_changes(
    inspection, as_, all_the_way, settle_on, state_of
):
    for judgement in COUNTED:
        all_the_way(judgement)
    settle_on(OVERALL, cites=())
    reopen(by=as_("Lea"), inspection=inspection, judgement=HELP, reason="Look again.")
    settle_on(HELP, "good")
    assert state_of(OVERALL) == "decided"
    reopen(by=as_("Lea"), inspection=inspection, judgement=HELP, reason="Look again.")
    settle_on(HELP, "inadequate")
    assert state_of(OVERALL) == "reopened"
    assert OVERALL not in decided(inspection)


def test_what_was_decided_is_given_to_the_report(all_the_way, read, inspection):
    all_the_way()
    assert decided(inspection) == {HELP: Decided("good", "The team agreed.", (1,), False, True)}
    read()
    assert decided(inspection)[HELP].is_moderated


def test_2026_has_no_overall_to_decide(of_2026, let_in):
    from ilacs.site.accounts.actor import actor_for

    lead = actor_for(let_in(of_2026, "lead_inspector", "Lena"))
    with pytest.raises(InputError, match="reaches no judgement"):
        decide(by=lead, inspection=of_2026, judgement=OVERALL, deciding=Deciding("good", "No."))


def test_a_visit_reaches_no_judgement(open_called, let_in):
    import datetime as dt

    from ilacs.site.accounts.actor import actor_for

    visit = open_called(dt.date(2024, 1, 15), type="focused_visit")
    inspector = actor_for(let_in(visit, "inspector", "Ida"))
    with pytest.raises(InputError, match="reaches no judgement"):
        propose(
            by=inspector,
            inspection=visit,
            judgement=HELP,
            grade="good",
            rationale="Seen.",
            cites=[1],
        )


def test_nothing_changes_once_the_inspection_is_closed(inspection, put):
    with open_scope("test"):
        Inspection.objects.filter(pk=inspection.pk).update(decided="closed")
    inspection.refresh_from_db()
    with pytest.raises(InputError, match="closed"):
        put("Ada")


def test_messages_say_that_something_waits_and_no_more(all_the_way, team):
    all_the_way(grade="inadequate")
    sent = {one.email: "\n".join(one.lines) for one in Message.objects.all()}
    assert set(sent) == {one.email for one in team.values()}
    for words in sent.values():
        assert "A judgement waits for you." in words
        assert "inadequate" not in words
