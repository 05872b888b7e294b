"""The spine of the site: no write outside an action, no action without permission and event."""

import pytest
from django.core.exceptions import PermissionDenied

from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import SYSTEM, Actor, Grant, public_actor
from ilacs.site.accounts.guard import WriteOutsideActionError
from ilacs.site.accounts.models import AuditEvent, Organisation
from ilacs.site.accounts.permissions import Permission

pytestmark = pytest.mark.django_db


@action(None)
def add_organisation(*, by, name):
    organisation = Organisation(name=name, kind="authority")
    organisation.save()
    audit.record("organisation_added", by=by, about=organisation, kind="authority")
    return organisation


@action(Permission.ORGANISATION_CHANGE)
def rename_silently(*, by, organisation, name):
    organisation.name = name
    organisation.save()


def test_a_write_outside_an_action_is_refused():
    with pytest.raises(WriteOutsideActionError):
        Organisation(name="Northmoor", kind="authority").save()


def test_an_action_leaves_one_event():
    organisation = add_organisation(by=SYSTEM, name="Northmoor")
    event = AuditEvent.objects.get()
    assert (event.event, event.object_id) == ("organisation_added", str(organisation.pk))


def test_an_action_of_the_system_is_refused_to_a_person():
    with pytest.raises(PermissionDenied):
        add_organisation(by=public_actor(), name="Northmoor")


def test_a_role_counts_only_in_its_own_organisation():
    mine, other = (add_organisation(by=SYSTEM, name=name) for name in ("Northmoor", "Eastmoor"))
    actor = Actor("1", "Ada", grants=(Grant(str(mine.pk), "authority", "director"),))
    assert actor.decide(Permission.AUDIT_VIEW, mine)
    assert not actor.decide(Permission.AUDIT_VIEW, other)


def test_an_action_without_an_event_is_undone():
    organisation = add_organisation(by=SYSTEM, name="Northmoor")
    with pytest.raises(RuntimeError):
        rename_silently(by=SYSTEM, organisation=organisation, name="Southmoor")
    organisation.refresh_from_db()
    assert organisation.name == "Northmoor"


def test_a_whole_chain_verifies():
    for name in ("a", "b", "c"):
        add_organisation(by=SYSTEM, name=name)
    assert list(audit.verify()) == []
