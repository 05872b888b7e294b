"""Implications are verified by a named officer, for the very words that stand there."""

import pytest
from django.core.exceptions import PermissionDenied

from ilacs.errors import InputError
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.outbox.models import Message
from ilacs.site.plans.models import PlanAction
from ilacs.site.scrutiny.clearing import ask_clearance, give_clearance, return_clearance
from ilacs.site.scrutiny.models import ClearanceState
from ilacs.site.scrutiny.putting import PutTogether
from ilacs.site.scrutiny.writing import fill_again


@pytest.fixture
def ask(northmoor, writer, clearer):
    def for_section(paper, section="financial"):
        return ask_clearance(
            by=writer,
            organisation=northmoor,
            paper=paper,
            section=section,
            person=clearer.person,
        )

    return for_section


def answer(clearer, northmoor, row, **changed):
    given = {"name": "B. Yarrowby", "post": "Accountant", "fingerprint": row.fingerprint}
    return give_clearance(by=clearer, organisation=northmoor, clearance=row, **given | changed)


def test_whoever_is_asked_is_told_and_their_name_and_post_stand_in_the_report(
    paper, ask, clearer, northmoor
):
    row = ask(paper)
    message = Message.objects.get(person=clearer.person)
    assert f"/committee/clearances/{row.pk}/" in message.text
    answer(clearer, northmoor, row)
    verified = PutTogether(paper).verified(paper.sections[16])
    assert (verified.name, verified.post) == ("B. Yarrowby", "Accountant")
    assert AuditEvent.objects.filter(event="clearance_given").count() == 1


def test_a_change_of_the_section_asks_the_same_officer_again(paper, ask, clearer, northmoor, write):
    answer(clearer, northmoor, ask(paper))
    assert PutTogether(paper).is_cleared("financial")
    write(paper, "financial", "It costs £2,000.")
    now = PutTogether(paper)
    assert not now.is_cleared("financial")
    again = now.clearance_of("financial")
    assert (again.state, again.of_id) == (ClearanceState.ASKED, clearer.person.pk)


def test_a_change_elsewhere_does_not_ask_again(paper, ask, clearer, northmoor, write):
    answer(clearer, northmoor, ask(paper))
    write(paper, "reasons", "Members want to know.")
    assert PutTogether(paper).is_cleared("financial")


def test_a_fact_that_changes_in_a_verified_section_asks_again(
    paper, ask, clearer, northmoor, write, writer
):
    write(paper, "financial", "Of the plan, [[plan_overdue]].")
    answer(clearer, northmoor, ask(paper))
    with open_scope("test"):
        PlanAction.objects.update(status="done")
    fill_again(by=writer, organisation=northmoor, paper=paper)
    assert not PutTogether(paper).is_cleared("financial")


def test_marking_a_verified_section_exempt_asks_again(paper, ask, clearer, northmoor, write):
    answer(clearer, northmoor, ask(paper))
    write(paper, "financial", "", exempt=3)
    assert not PutTogether(paper).is_cleared("financial")


def test_words_that_were_changed_meanwhile_cannot_be_verified(
    paper, ask, clearer, northmoor, write
):
    row = ask(paper)
    read = row.fingerprint
    write(paper, "financial", "It costs a lot.")
    with pytest.raises(InputError, match=r"Nothing is asked|was changed"):
        answer(clearer, northmoor, row, fingerprint=read)
    now = PutTogether(paper).clearance_of("financial")
    with pytest.raises(InputError, match="was changed"):
        answer(clearer, northmoor, now, fingerprint=read)


def test_a_section_that_is_returned_is_not_cleared_and_its_writer_is_told(
    paper, ask, clearer, northmoor, writer, write
):
    write(paper, "financial", "No cost.")
    row = ask(paper)
    with pytest.raises(InputError, match="Say what must change"):
        return_clearance(by=clearer, organisation=northmoor, clearance=row, words=" ")
    return_clearance(by=clearer, organisation=northmoor, clearance=row, words="Name the budget.")
    assert not PutTogether(paper).is_cleared("financial")
    assert "came back" in Message.objects.get(person=writer.person).text


def test_nobody_answers_in_the_place_of_whoever_was_asked(paper, ask, actor_of, northmoor):
    row = ask(paper)
    with pytest.raises(PermissionDenied):
        answer(actor_of("director"), northmoor, row)


def test_only_those_who_may_verify_are_asked(paper, northmoor, writer, people):
    with pytest.raises(InputError, match="may not verify"):
        ask_clearance(
            by=writer,
            organisation=northmoor,
            paper=paper,
            section="legal",
            person=people["social_worker"],
        )


def test_other_implications_are_verified_where_something_is_written(paper, write):
    assert "other_implications" not in [one.id for one in PutTogether(paper).not_cleared]
    write(paper, "other_implications", "Two more social workers.")
    assert "other_implications" in [one.id for one in PutTogether(paper).not_cleared]
