"""Who is told of what on a plan, in sentences that hold nothing anybody typed."""

from collections.abc import Iterable

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.roles import ROLES
from ilacs.site.outbox.posting import address_of, tell
from ilacs.site.plans.models import PlanAction


def people_with(organisation: Organisation, permission: Permission) -> list[Person]:
    """Return the people whose own roles in an authority give a permission, by name; one query."""
    roles = [id for id, role in ROLES.items() if permission in role.permissions]
    found = Person.objects.filter(
        is_active=True,
        memberships__organisation=organisation,
        memberships__ended=None,
        memberships__role__in=roles,
    )
    return list(found.distinct().order_by("name"))


def tell_owner(by: Actor, action: PlanAction, what: str) -> None:
    """Tell an action's owner, unless they did it themselves. what: after 'Action 1.2'."""
    if action.owner is not None:
        tell_people(by, action, [action.owner], what)


def tell_checkers(by: Actor, action: PlanAction, what: str) -> None:
    """Tell those who may check an action, but not who called it done nor its owner."""
    people = people_with(action.organisation, Permission.ACTION_CLOSE)
    others = [one for one in people if one.pk not in (action.owner_id, action.done_by_id)]
    tell_people(by, action, others, what)


def tell_people(by: Actor, action: PlanAction, people: Iterable[Person], what: str) -> None:
    """Tell people of an action, but nobody of what they did themselves."""
    for person in people:
        if person != by.person:
            line = f"{action} {what}: improvement plan of {action.organisation}."
            is_own = person.pk == action.owner_id
            address = address_of("own_action" if is_own else "plan_action", action.pk)
            tell(action.organisation, person, line, address)
