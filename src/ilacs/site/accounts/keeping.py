"""What whoever keeps the server does about accounts: a lost second factor."""

from allauth.mfa.models import Authenticator

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Person
from ilacs.site.accounts.own_account import own_organisation


@action(None)
def remove_second_factors(*, by: Actor, email: str) -> int:
    """Remove all second factors of a person who lost them, and return how many those were.

    Where a second factor is required the next sign-in leads to setting up another. Raises
    InputError where nobody has the address.
    """
    person = Person.objects.filter(email__iexact=email.strip()).first()
    if person is None:
        raise InputError("Nobody has an account with this address.", email)
    removed = Authenticator.objects.filter(user=person).delete()[0]
    audit.record(
        "second_factor_removed",
        by=by,
        about=person,
        organisation=own_organisation(person),
        type="all",
    )
    return removed
