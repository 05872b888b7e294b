"""Who opens a pack: by the one rule for documents, and no moderator before grading."""

import pytest
from django.urls import reverse
from django.utils import timezone

from ilacs.site.accounts.actions import give_role
from ilacs.site.accounts.actor import SYSTEM, actor_for
from ilacs.site.accounts.guard import open_scope
from ilacs.site.case_audits.actions import Given, assign_audits
from ilacs.site.case_audits.models import AuditPack, CaseAudit
from ilacs.site.case_audits.packing_job import keep_made, prepare_pack
from ilacs.site.case_audits.packs import ask_for_pack
from ilacs.site.evidence_room.models import Document, Version
from ilacs.site.evidence_room.seeing import may_open, visible

pytestmark = pytest.mark.django_db


@pytest.fixture
def make_pack(room, people):
    """A function that makes a pack for somebody there and then; its files are clean."""

    def made(by=None) -> AuditPack:
        pack = ask_for_pack(by=actor_for(by or people["inspection_coordinator"]), room=room)
        keep_made(pack.job, str(pack.pk), prepare_pack(pack.job, str(pack.pk)))
        scan("clean")
        pack.refresh_from_db()
        return pack

    return made


@pytest.fixture
def taken(client_for):
    """A function that takes a pack away as somebody; returns the answer's status."""

    def take(who, pack: AuditPack) -> int:
        return client_for(who).get(reverse("case_audit_pack", args=[pack.pk, "pdf"])).status_code

    return take


def scan(result: str) -> None:
    with open_scope("test"):
        Version.objects.update(scanned=result)


def opens(person, version: Version) -> bool:
    return bool(may_open(actor_for(person), version))


def test_a_pack_is_for_those_who_may_read_every_audit_in_it(
    plan, answer, moderate, make_pack, people, room
):
    audit = moderate(answer(plan()[0]))
    pack = make_pack()
    assert {one.audience for one in Document.objects.all()} == {"named"}
    for role in ("director", "inspection_coordinator"):
        assert opens(people[role], pack.pdf)
        assert opens(people[role], pack.word)
    assert opens(audit.auditor, pack.pdf)
    assert opens(audit.moderator, pack.pdf)
    assert not visible(actor_for(people["data_officer"]), room).exists()


def test_a_moderator_opens_no_pack_before_giving_grades(
    plan, answer, moderate, make_pack, taken, client_for, room
):
    audit = answer(plan()[0])
    pack = make_pack()
    page = reverse("case_audit_list", args=[room.pk])
    assert taken(audit.moderator, pack) == 403
    assert not opens(audit.moderator, pack.pdf)
    assert "(you cannot open it)" in client_for(audit.moderator).get(page).content.decode()
    moderate(audit)
    assert taken(audit.moderator, pack) == 200
    assert opens(audit.moderator, pack.word)
    assert "(you cannot open it)" not in client_for(audit.moderator).get(page).content.decode()


def test_a_moderator_of_two_opens_a_pack_of_both_after_grading_both(
    plan, answer, moderate, make_pack, taken
):
    one, _, three = plan(3)
    answer(one), answer(three)
    pack = make_pack()
    moderate(one)
    assert taken(one.moderator, pack) == 403
    moderate(three)
    assert taken(one.moderator, pack) == 200


def test_whoever_asks_for_a_pack_and_has_an_audit_in_it_to_grade_is_not_shown_it(
    plan, answer, moderate, make_pack, taken, second, northmoor
):
    give_role(by=SYSTEM, organisation=northmoor, person=second, role="inspection_coordinator")
    audit = answer(plan()[0])
    pack = make_pack(by=second)
    assert taken(second, pack) == 403
    moderate(audit)
    assert taken(second, pack) == 200


def test_whoever_moderates_from_now_on_opens_an_earlier_pack_after_grading(
    plan, answer, moderate, make_pack, taken, people, room
):
    audit, new = answer(plan()[0]), people["inspection_coordinator"]
    pack = make_pack(by=people["inspection_coordinator"])
    other = people["practice_auditor"]
    with open_scope("test"):
        Document.objects.update(added_by=None)
    assert taken(new, pack) == 200
    given = {audit: Given(auditor=other, moderator=new, due=audit.due, team=audit.team)}
    assign_audits(by=SYSTEM, room=room, given=given)
    assert taken(new, pack) == 403
    moderate(CaseAudit.objects.get())
    assert taken(new, pack) == 200


@pytest.mark.parametrize(
    ("state", "status"), [("clean", 200), ("infected", 403), ("waiting", 403), ("not_scanned", 200)]
)
def test_a_pack_is_taken_as_its_scan_allows(plan, answer, make_pack, taken, state, status):
    answer(plan()[0])
    pack = make_pack()
    scan(state)
    assert taken("director", pack) == status


def test_a_pack_that_was_withdrawn_is_not_taken(plan, answer, make_pack, taken):
    answer(plan()[0])
    pack = make_pack()
    with open_scope("test"):
        Document.objects.update(withdrawn=timezone.now())
    assert taken("director", pack) == 403


def test_whom_the_coordinator_strikes_off_does_not_take_a_pack(
    plan, answer, make_pack, taken, people
):
    answer(plan()[0])
    pack = make_pack()
    with open_scope("test"):
        pack.pdf.document.named.filter(person=people["director"]).delete()
    assert taken("director", pack) == 403
