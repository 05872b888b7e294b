"""Who is acting, from where, and what they may do, each answer with its reason."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from django.db.models import CharField, UUIDField, Value

from ilacs.site.accounts.permissions import SENTENCES, Permission
from ilacs.site.accounts.roles import AUTHORITY, IN_INSPECTION, INSTALLATION, OWN, PUBLIC, ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ilacs.site.accounts.models import Organisation, Person


@dataclass(frozen=True)
class Grant:
    """A role held in an organisation."""

    organisation_id: str
    organisation_kind: str
    role: str
    organisation_name: str = ""
    authority_code: str = ""


@dataclass(frozen=True)
class Part:
    """A role held in an inspection; it counts in that inspection alone."""

    inspection_id: str
    role: str
    organisation_id: str = ""

    @property
    def permissions(self) -> frozenset[Permission]:
        """What the role allows there: only what concerns an inspection."""
        return ROLES[self.role].permissions & IN_INSPECTION


class Place(Protocol):
    """Where a permission is held: an organisation, or an inspection or a room (which have one)."""

    @property
    def pk(self) -> Any: ...


@dataclass(frozen=True)
class Decision:
    """Whether something is allowed, and why or why not; true when it is."""

    allowed: bool
    reason: str

    def __bool__(self) -> bool:
        return self.allowed


@dataclass(frozen=True)
class Actor:
    """A person, the public or the system itself, acting from a network address."""

    id: str
    name: str
    address: str = ""
    person: "Person | None" = None
    grants: tuple[Grant, ...] = field(default=())
    parts: tuple[Part, ...] = field(default=())
    is_system: bool = False

    def decide(self, permission: Permission, place: Place | None = None) -> Decision:
        """Decide on a permission: in an organisation, in an inspection, or (without a place) at all.

        A role in the installation counts in every organisation. In an inspection the roles held in
        it count, and those in the authority whose inspection it is. The public's permissions are
        everyone's.
        """
        if self.is_system:
            return Decision(True, "The system acts on its own behalf.")
        if permission in PUBLIC.permissions:
            return Decision(True, "It is open to everyone.")
        if permission in OWN and self.person is not None:
            return Decision(True, "It is one's own account.")
        for grant in self.grants if place is None else self._grants_in(place):
            if permission in ROLES[grant.role].permissions:
                return Decision(True, f"{ROLES[grant.role].title} may do this.")
        for part in self.parts if place is None else self._parts_in(place):
            if permission in part.permissions:
                return Decision(True, f"{ROLES[part.role].title} may do this in the inspection.")
        what = SENTENCES[permission].rstrip(".").lower()
        where = f" in {place}" if place is not None else ""
        return Decision(False, f"No role you hold{where} allows you to {what}.")

    def decide_to_give(self, role: str, organisation: "Organisation") -> Decision:
        """Decide on giving, and so on ending, a role in an organisation."""
        if self.is_system:
            return Decision(True, "The system acts on its own behalf.")
        for grant in self._grants_in(organisation):
            if role in ROLES[grant.role].gives:
                return Decision(True, f"{ROLES[grant.role].title} may give this role.")
        title = ROLES[role].title.lower() if role in ROLES else role
        return Decision(
            False, f"No role you hold in {organisation} allows you to give the role of {title}."
        )

    def roles_in(self, place: Place) -> tuple[str, ...]:
        """Return the ids of the roles that count in a place."""
        grants = tuple(grant.role for grant in self._grants_in(place))
        return (*grants, *(part.role for part in self._parts_in(place)))

    def _grants_in(self, place: Place) -> "Iterator[Grant]":
        """Yield the organisations' roles that count in a place; the installation's count in all."""
        here = str(getattr(place, "organisation_id", place.pk))
        for grant in self.grants:
            if grant.organisation_kind == INSTALLATION or grant.organisation_id == here:
                yield grant

    def _parts_in(self, place: Place) -> "Iterator[Part]":
        here = str(getattr(place, "inspection_id", place.pk))
        return (part for part in self.parts if part.inspection_id == here)

    def inspects_at(self, organisation: "Organisation | None") -> bool:
        """Whether it is a part on the inspectors' side alone by which one acts in an organisation."""
        if organisation is None or any(self._grants_in(organisation)):
            return False
        here = str(organisation.pk)
        return any(
            part.organisation_id == here and AUTHORITY not in ROLES[part.role].kinds
            for part in self.parts
        )

    def inspections_with(self, permission: Permission) -> tuple[str, ...]:
        """Return the ids of the inspections in which a role held in them gives a permission."""
        return tuple(part.inspection_id for part in self.parts if permission in part.permissions)

    def organisations_with(self, permission: Permission) -> tuple[str, ...]:
        """Return the ids of the organisations in which the actor's own roles give a permission."""
        return tuple(
            grant.organisation_id
            for grant in self.grants
            if permission in ROLES[grant.role].permissions
        )


SYSTEM = Actor(id="", name="The system", is_system=True)


def public_actor(address: str = "") -> Actor:
    """Return the actor for someone who has not signed in."""
    return Actor(id="", name="Member of the public", address=address)


def actor_for(person: "Person", address: str = "") -> Actor:
    """Return the actor for a person, with the roles held now, wherever (one query)."""
    nothing = Value("", output_field=CharField())
    held = person.memberships.filter(ended=None).values_list(
        Value(None, output_field=UUIDField()),
        "organisation_id",
        "organisation__kind",
        "role",
        "organisation__name",
        "organisation__authority_code",
    )
    taken = person.participations.giving_access().values_list(
        "inspection_id", "inspection__organisation_id", nothing, "role", nothing, nothing
    )
    grants, parts = [], []
    for inspection_id, organisation_id, kind, role, name, code in held.order_by().union(
        taken.order_by(), all=True
    ):
        if inspection_id is None:
            grants.append(Grant(str(organisation_id), kind, role, name, code))
        else:
            parts.append(Part(str(inspection_id), role, str(organisation_id)))
    grants.sort(key=lambda one: (one.organisation_name, one.role))
    return Actor(str(person.pk), person.name, address, person, tuple(grants), tuple(parts))
