"""Removing what is past its retention, and nothing else."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.utils import timezone
from typer.testing import CliRunner

from ilacs.cli import app
from ilacs.site.accounts import audit
from ilacs.site.accounts.actions import add_person, end_role
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import AuditEvent, Invitation, Membership, Person
from ilacs.site.accounts.retention import apply_retention, find_expired
from ilacs.site.inspections.actions import open_inspection
from ilacs.site.inspections.models import Inspection, Participant
from made_up_call import call

YEAR = timedelta(days=366)


@pytest.fixture
def leave(northmoor):
    """A function that ends all a person's roles, some time ago."""

    def left(person: Person, ago: timedelta) -> None:
        for membership in person.memberships.filter(ended=None):
            end_role(by=SYSTEM, organisation=membership.organisation, membership=membership)
        with open_scope("test"):
            person.memberships.update(ended=timezone.now() - ago)

    return left


def expired(model) -> int:
    (found,) = [one for one in find_expired() if one.model is model]
    return found.rows.count()


def test_who_left_more_than_a_year_ago_is_removed_with_all_that_is_theirs(people, leave, events):
    councillor = people["councillor"]
    Authenticator.objects.create(user=councillor, type="totp", data={})
    leave(councillor, YEAR)
    assert expired(Person) == 1
    removed = apply_retention(by=SYSTEM)
    assert not Person.objects.filter(pk=councillor.pk).exists()
    assert not EmailAddress.objects.filter(email=councillor.email).exists()
    assert removed["accounts.Person"] == 1
    assert events("retention_applied")[0].details == {"removed": removed}


def test_who_left_less_than_a_year_ago_stays(people, leave):
    leave(people["councillor"], YEAR - timedelta(days=5))
    apply_retention(by=SYSTEM)
    assert Person.objects.filter(pk=people["councillor"].pk).exists()


def test_who_still_holds_one_role_stays_and_only_the_old_role_goes(people, northmoor):
    councillor = people["councillor"]
    with open_scope("test"):
        Membership.objects.create(
            person=councillor,
            organisation=northmoor,
            role="practice_auditor",
            ended=timezone.now() - YEAR,
        )
    apply_retention(by=SYSTEM)
    assert [one.role for one in councillor.memberships.all()] == ["councillor"]


def test_who_never_held_a_role_goes_a_year_after_they_came(people):
    person = add_person(by=SYSTEM, email="x@northmoor.example", name="X")
    apply_retention(by=SYSTEM)
    assert Person.objects.filter(pk=person.pk).exists()
    with open_scope("test"):
        Person.objects.filter(pk=person.pk).update(created=timezone.now() - YEAR)
    apply_retention(by=SYSTEM)
    assert not Person.objects.filter(pk=person.pk).exists()


def take_part(northmoor, person: Person, **ended) -> Inspection:
    """Let somebody into an inspection of Northmoor's, as if they had accepted long ago."""
    inspection = open_inspection(by=SYSTEM, organisation=northmoor, call=call())
    with open_scope("test"):
        Inspection.objects.filter(pk=inspection.pk).update(closed=ended.get("closed"))
        Participant.objects.create(
            inspection=inspection,
            person=person,
            name=person.name,
            side="inspectors",
            role="inspector",
            ended=ended.get("ended"),
        )
        Person.objects.filter(pk=person.pk).update(created=timezone.now() - 5 * YEAR)
    return inspection


@pytest.mark.parametrize(
    ("ended", "goes"),
    [
        ({}, False),
        ({"ended": timedelta(days=200)}, False),
        ({"ended": YEAR}, True),
        ({"closed": timedelta(days=10)}, False),
        ({"closed": timedelta(days=300)}, False),
        ({"closed": YEAR}, True),
        ({"ended": YEAR, "closed": timedelta(days=10)}, True),
    ],
)
def test_a_part_in_an_inspection_counts_as_a_role(people, northmoor, ended, goes):
    inspector = add_person(by=SYSTEM, email="i@elsewhere.example", name="I")
    now = timezone.now()
    take_part(northmoor, inspector, **{key: now - ago for key, ago in ended.items()})
    apply_retention(by=SYSTEM)
    assert Person.objects.filter(pk=inspector.pk).exists() is not goes


def test_who_left_their_employer_long_ago_and_inspects_now_stays(people, northmoor, leave):
    inspector = people["inspector"]
    leave(inspector, 2 * YEAR)
    take_part(northmoor, inspector)
    apply_retention(by=SYSTEM)
    assert Person.objects.filter(pk=inspector.pk).exists()


def test_old_invitations_go_and_new_ones_stay(people, northmoor):
    with open_scope("test"):
        for number, days in enumerate((91, 10)):
            invitation = Invitation.objects.create(
                organisation=northmoor,
                email="n@northmoor.example",
                name="N",
                role="councillor",
                token_hash=str(number),
                expires=timezone.now(),
            )
            created = timezone.now() - timedelta(days=days)
            Invitation.objects.filter(pk=invitation.pk).update(created=created)
    assert expired(Invitation) == 1
    apply_retention(by=SYSTEM)
    assert Invitation.objects.count() == 1


def test_sessions_that_ran_out_go(people, client_for):
    client_for("director")
    client_for("councillor")
    first = Session.objects.first()
    Session.objects.filter(pk=first.pk).update(expire_date=timezone.now() - timedelta(minutes=1))
    apply_retention(by=SYSTEM)
    assert Session.objects.count() == 1


def test_the_trail_keeps_the_name_of_who_was_removed(people, leave):
    leave(people["councillor"], YEAR)
    apply_retention(by=SYSTEM)
    assert AuditEvent.objects.filter(object_label="Samuel Larkrise").exists()
    assert list(audit.verify()) == []


def test_looking_removes_nothing(people, leave):
    leave(people["councillor"], YEAR)
    result = CliRunner().invoke(app, ["audit", "retention"])
    assert "1  people, before" in result.output
    assert "Nothing was removed" in result.output
    assert Person.objects.filter(pk=people["councillor"].pk).exists()


def test_the_command_removes_what_it_listed(people, leave):
    leave(people["councillor"], YEAR)
    result = CliRunner().invoke(app, ["audit", "retention", "--apply"])
    assert result.exit_code == 0, result.output
    assert not Person.objects.filter(pk=people["councillor"].pk).exists()
    assert expired(AuditEvent) == 0


def test_what_is_past_its_time_is_named_in_plain_words(db):
    labels = [one.label for one in find_expired()]
    assert {"people", "results of background work", "audit events", "sessions"} <= set(labels)
    assert labels == [label.lower() for label in labels]
