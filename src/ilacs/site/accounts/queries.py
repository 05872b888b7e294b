"""What the pages of accounts read."""

from allauth.mfa.models import Authenticator

from ilacs.site.accounts.models import Membership, Person


def roles_of(person: Person) -> list[Membership]:
    """Return the roles a person holds now, with their organisations."""
    return list(person.memberships.filter(ended=None).select_related("organisation"))


def factors_of(person: Person) -> list[Authenticator]:
    """Return a person's second factors, recovery codes last."""
    return sorted(
        Authenticator.objects.filter(user=person), key=lambda one: one.type == "recovery_codes"
    )


def demonstration_people() -> list[Person]:
    """Return the demonstration's people with their roles, in the order of the roles' table."""
    from ilacs.site.demonstration import PEOPLE

    order = {one.email: number for number, one in enumerate(PEOPLE)}
    found = Person.objects.filter(is_demonstration=True, is_active=True, email__in=order)
    people = found.prefetch_related("memberships__organisation")
    return sorted(people, key=lambda person: order[person.email])
