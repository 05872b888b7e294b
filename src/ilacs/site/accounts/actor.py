"""Who is acting, from where, and what they may do, each answer with its reason."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ilacs.site.accounts.permissions import SENTENCES, Permission
from ilacs.site.accounts.roles import INSTALLATION, OWN, PUBLIC, ROLES

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
    is_system: bool = False

    def decide(
        self, permission: Permission, organisation: "Organisation | None" = None
    ) -> Decision:
        """Decide on a permission: in an organisation, or (without one) in any at all.

        A role in the installation counts in every organisation. The public's permissions are
        everyone's.
        """
        if self.is_system:
            return Decision(True, "The system acts on its own behalf.")
        if permission in PUBLIC.permissions:
            return Decision(True, "It is open to everyone.")
        if permission in OWN and self.person is not None:
            return Decision(True, "It is one's own account.")
        for grant in self.grants if organisation is None else self._grants_in(organisation):
            if permission in ROLES[grant.role].permissions:
                return Decision(True, f"{ROLES[grant.role].title} may do this.")
        what = SENTENCES[permission].rstrip(".").lower()
        where = f" in {organisation}" if organisation is not None else ""
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

    def _grants_in(self, organisation: "Organisation") -> "Iterator[Grant]":
        """Yield the roles that count in an organisation; one in the installation counts in all."""
        here = str(organisation.pk)
        for grant in self.grants:
            if grant.organisation_kind == INSTALLATION or grant.organisation_id == here:
                yield grant

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
    """Return the actor for a person, with the roles held now (one query)."""
    grants = tuple(
        Grant(str(organisation_id), *rest)
        for organisation_id, *rest in person.memberships.filter(ended=None).values_list(
            "organisation_id",
            "organisation__kind",
            "role",
            "organisation__name",
            "organisation__authority_code",
        )
    )
    return Actor(id=str(person.pk), name=person.name, address=address, person=person, grants=grants)
