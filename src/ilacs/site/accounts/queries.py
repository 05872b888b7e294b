"""What the pages of accounts read, each within what its actor may see."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Count, Q, QuerySet
from django.http import Http404

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Membership, Organisation, Person
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.roles import AUTHORITY, INSTALLATION, ROLES, Role, roles_for


def sees_all(actor: Actor, permission: Permission) -> bool:
    """Tell whether a permission is held in the installation, and so in every organisation."""
    return actor.is_system or any(
        grant.organisation_kind == INSTALLATION and permission in ROLES[grant.role].permissions
        for grant in actor.grants
    )


def organisations_for(actor: Actor, permission: Permission) -> QuerySet[Organisation]:
    """Return the organisations in which an actor holds a permission, by name."""
    everything = Organisation.objects.order_by("name")
    if sees_all(actor, permission):
        return everything
    return everything.filter(pk__in=actor.organisations_with(permission))


def authorities_with(actor: Actor, permission: Permission) -> QuerySet[Organisation]:
    """Return the authorities in which an actor's own roles give a permission, by name."""
    keys = actor.organisations_with(permission)
    return Organisation.objects.filter(pk__in=keys, kind=AUTHORITY).order_by("name")


def find_organisation(actor: Actor, permission: Permission, key: Any) -> Organisation:
    """Return one organisation; raises Http404 where it is none of the actor's."""
    found = organisations_for(actor, permission).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def with_people_counted(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Return the organisations with the number of people who hold a role in each."""
    people = Count("memberships__person", filter=Q(memberships__ended=None), distinct=True)
    return organisations.annotate(people=people)


def memberships_of(organisation: Organisation) -> QuerySet[Membership]:
    """Return the roles held in an organisation now, by person."""
    held = organisation.memberships.filter(ended=None).select_related("person", "organisation")
    return held.order_by("person__name", "role")


def roles_to_give(actor: Actor, organisation: Organisation) -> list[Role]:
    """Return the roles an actor may give in an organisation, in the order of the roles' table."""
    return [
        role for role in roles_for(organisation.kind) if actor.decide_to_give(role.id, organisation)
    ]


def roles_of(person: Person) -> list[Membership]:
    """Return the roles a person holds now, with their organisations."""
    return list(person.memberships.filter(ended=None).select_related("organisation"))


def factors_of(person: Person) -> list[Authenticator]:
    """Return a person's second factors, recovery codes last."""
    return sorted(
        Authenticator.objects.filter(user=person), key=lambda one: one.type == "recovery_codes"
    )
