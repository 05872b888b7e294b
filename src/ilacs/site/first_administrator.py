"""The first person of an installation, whom nobody can invite."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from ilacs.errors import InputError
from ilacs.site.accounts.actions import add_organisation, add_person, give_role
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.accounts.roles import INSTALLATION


def require_new_address(email: str) -> None:
    """Raise InputError where an address is none, or belongs to somebody already."""
    try:
        validate_email(email.strip())
    except ValidationError as error:
        raise InputError(
            f"{email!r} is not an email address.", "", "Give one like name@example.gov.uk."
        ) from error
    if Person.objects.filter(email__iexact=email.strip()).exists():
        raise InputError(f"{email} has an account already.", "", "Give them the role on the site.")


def add_administrator(email: str, name: str, password: str | None) -> Person:
    """Add an administrator; without a password they sign in with the identity provider.

    Raises InputError where the address is none, the password is weak or the person is there.
    """
    require_new_address(email)
    if password is not None:
        try:
            validate_password(password, Person(email=email, name=name))
        except ValidationError as error:
            raise InputError(" ".join(error.messages), "", "Choose another password.") from error
    with transaction.atomic():
        installation = Organisation.objects.filter(kind=INSTALLATION).first()
        if installation is None:
            installation = add_organisation(by=SYSTEM, name="This installation", kind=INSTALLATION)
        person = add_person(by=SYSTEM, email=email, name=name, password=password)
        give_role(by=SYSTEM, organisation=installation, person=person, role="administrator")
    return person
