"""The forms of accounts: what may be typed, and what is said where it may not."""

from typing import Any

from django import forms

from ilacs.authorities import current_authorities
from ilacs.errors import InputError
from ilacs.site.accounts.events import EVENTS
from ilacs.site.accounts.roles import AUTHORITY, INSTALLATION, KINDS, REGION, Role
from ilacs.site.accounts.trail import Filter
from ilacs.site.days import WrittenDayField

INVALID_ADDRESS = "Enter an email address like name@example.gov.uk"
LONGEST_ADDRESS = 254
"""As many characters as the tables keep of an email address."""


class ActionForm(forms.Form):
    """A form whose action may refuse it."""

    def refuse(self, error: InputError) -> None:
        """Show an action's refusal beside its field, or above the form where it has none."""
        place = error.where if error.where in self.fields else None
        self.add_error(place, f"{error.what} {error.remedy}".strip())


def line_field(
    label: str, missing: str = "", help_text: str = "", most: int = 200
) -> forms.CharField:
    """Return a field for a line of words. missing: what is said where it is empty; '' if it may be."""
    return forms.CharField(
        label=label,
        required=bool(missing),
        max_length=most,
        error_messages={"required": missing},
        help_text=help_text,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def text_field(
    label: str,
    missing: str = "",
    help_text: str = "",
    most: int = 4000,
    kept: str | None = None,
) -> forms.CharField:
    """Return a field for paragraphs.

    kept: under which name the browser keeps them until they are sent (see `kept_text.js`): the
    label's where none is given, not at all where it is empty.
    """
    name = label if kept is None else kept
    return forms.CharField(
        label=label,
        required=bool(missing),
        max_length=most,
        error_messages={"required": missing},
        help_text=help_text,
        widget=forms.Textarea(attrs={"data-kept": name} if name else {}),
    )


def _name(label: str, missing: str, **attributes: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=200,
        error_messages={"required": missing},
        widget=forms.TextInput(attrs=attributes),
    )


def _password(label: str, missing: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        error_messages={"required": missing},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class NameForm(forms.Form):
    """One's own name."""

    name = _name("Full name", "Enter your full name", autocomplete="name")


class RoleForm(ActionForm):
    """A role to give, among those that the actor may give in the organisation."""

    role = forms.ChoiceField(
        label="Role", widget=forms.RadioSelect, error_messages={"required": "Select a role"}
    )

    def __init__(self, *args: Any, roles: list[Role], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["role"].choices = [(role.id, role.title) for role in roles]  # type: ignore[attr-defined]
        self.roles = roles


class AddressField(forms.EmailField):
    """Somebody else's email address, no longer than the tables keep."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label="Email address",
            max_length=LONGEST_ADDRESS,
            error_messages={
                "required": "Enter the person’s email address",
                "invalid": INVALID_ADDRESS,
                "max_length": f"The email address must be {LONGEST_ADDRESS} characters or fewer",
            },
            widget=forms.EmailInput(attrs={"autocomplete": "off"}),
            **options,
        )


class InvitationForm(RoleForm):
    """Someone to invite, and to which role."""

    name = _name("Full name", "Enter the person’s full name", autocomplete="off")
    email = AddressField()
    field_order = ["name", "email", "role"]


class AcceptForm(ActionForm):
    """A new person's name and password."""

    name = _name("Full name", "Enter your full name", autocomplete="name")
    password = _password("Password", "Enter a password")
    password_again = _password("Password again", "Enter the password again")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if (
            "password" in values
            and values.get("password_again", values["password"]) != (values["password"])
        ):
            self.add_error("password_again", "The two passwords are not the same")
        return values


class OrganisationForm(ActionForm):
    """An organisation's details; its kind is asked once, when it is added."""

    name = _name("Name", "Enter the organisation’s name", autocomplete="off")
    kind = forms.ChoiceField(
        label="Kind",
        help_text="It decides which roles its people can hold, and stays as it is.",
        choices=[(kind, words) for kind, words in KINDS.items() if kind != INSTALLATION],
        widget=forms.RadioSelect,
        error_messages={"required": "Select the kind of organisation"},
    )
    authority_code = forms.ChoiceField(
        label="Which authority it is",
        required=False,
        help_text="Only for a local authority: its people then find its published outcomes on "
        "their start page.",
    )
    region = forms.ChoiceField(
        label="Which region it is for", required=False, help_text="Only for a regional body."
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        known = sorted(current_authorities(), key=lambda one: one.name)
        codes = [("", "None of these"), *((one.code, one.name) for one in known)]
        regions = sorted({one.region for one in known})
        self.fields["authority_code"].choices = codes  # type: ignore[attr-defined]
        self.fields["region"].choices = [("", "None of these"), *((one, one) for one in regions)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Keep of the authority and the region only what the kind has."""
        values = super().clean() or {}
        kind = values.get("kind") or self.initial.get("kind")
        if kind != AUTHORITY:
            values["authority_code"] = ""
        if kind != REGION:
            values["region"] = ""
        return values


class TrailForm(forms.Form):
    """What of the audit trail to show."""

    who = forms.CharField(label="Who", required=False, help_text="Part of a name")
    what = forms.ChoiceField(
        label="What",
        required=False,
        choices=[
            ("", "Anything"),
            *sorted(((key, kind.sentence) for key, kind in EVENTS.items()), key=lambda one: one[1]),
        ],
    )
    about = forms.CharField(label="About", required=False, help_text="Person or thing")
    first = WrittenDayField(label="From")
    last = WrittenDayField(label="To")
    before = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Refuse days of which the last comes before the first."""
        values = super().clean() or {}
        first, last = values.get("first"), values.get("last")
        if first and last and last < first:
            self.add_error("last", "“To” must be the same day as “From”, or a later one.")
        return values

    @property
    def as_typed(self) -> dict[str, str]:
        """What narrows, as the person wrote it: a link that keeps it looks the same to them."""
        return {key: self[key].value() for key in self.wanted.as_text()}

    @property
    def wanted(self) -> Filter:
        """The filter that a valid form asks for."""
        return Filter(**{key: value for key, value in self.cleaned_data.items() if key != "before"})
