"""The page of the manual on roles, made from the roles themselves."""

from collections.abc import Iterator

from ilacs.site.accounts.permissions import SENTENCES, Permission
from ilacs.site.accounts.roles import PLACES, ROLES, Role


def roles_page() -> str:
    """Return docs/roles.md: each role's paragraph, where it is held, what it may do and give."""
    return "\n".join([*_introduction(), *(line for role in ROLES.values() for line in _part(role))])


def _introduction() -> Iterator[str]:
    yield "# Roles\n"
    yield (
        "A person holds a role in one organisation; what it allows, it allows there. A role in "
        "the installation counts everywhere. A person may hold several. Nobody can give a role "
        "that may do more than their own, except an administrator.\n"
    )
    yield (
        "A role can also be held in one inspection. There it allows only what concerns the "
        "inspection itself, and it ends with the event: see "
        "[running an inspection](running-an-inspection.md).\n"
    )
    yield "This page is made from the program by `make docs`.\n"
    yield "| Role | Held in | May give |"
    yield "|---|---|---|"
    for role in ROLES.values():
        yield f"| {role.title} | {_kinds(role) or 'no organisation'} | {_gives(role) or '–'} |"
    yield ""


def _part(role: Role) -> Iterator[str]:
    yield f"## {role.title}\n"
    yield f"{role.paragraph}\n"
    for permission in Permission:
        if permission in role.permissions:
            yield f"- {SENTENCES[permission]}"
    yield ""


def _kinds(role: Role) -> str:
    return ", ".join(PLACES[kind].lower() for kind in role.kinds)


def _gives(role: Role) -> str:
    if role.gives == set(ROLES) - {"public"}:
        return "every role"
    return ", ".join(other.title.lower() for other in ROLES.values() if other.id in role.gives)
