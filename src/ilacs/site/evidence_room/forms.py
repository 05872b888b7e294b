"""The forms of the evidence room: narrowing the list, a document's facts, withdrawing, sharing."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms

from ilacs.site.accounts.forms import ActionForm
from ilacs.site.accounts.models import Person
from ilacs.site.evidence_room.listing import SHARED, SORTS, STATES, Group
from ilacs.site.evidence_room.models import Audience, Document, Marking

LONGEST_QUERY = 300
STATES_OF_SHARED = ("no_text",)
"""What inspectors may narrow by: the other states say what has not been shared with them."""


def _choice(label: str, every: str, choices: Iterable[tuple[str, str]] = ()) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=[("", every), *choices],
        error_messages={"invalid_choice": f"Choose {label.lower()} from the list."},
    )


class ListForm(forms.Form):
    """By what the list of documents is narrowed, and its order; all may be left alone."""

    named = forms.CharField(label="Title or folder contains", required=False, max_length=200)
    folder = _choice("Folder", "All folders")
    group = _choice("Request", "All requests")
    state = _choice("State", "Any state")
    shared = _choice("Shared", "Shared or not", [(id, one[0]) for id, one in SHARED.items()])
    sort = _choice("Order", "Folder and title", [(id, one[0]) for id, one in SORTS.items()][1:])

    def __init__(
        self, *args: Any, folders: Sequence[str], groups: Sequence[Group], as_shared: bool
    ) -> None:
        super().__init__(*args)
        states = [(id, one[0]) for id, one in STATES.items()]
        if as_shared:
            del self.fields["shared"]
            states = [(id, words) for id, words in states if id in STATES_OF_SHARED]
        self._offer("state", states)
        self._offer("folder", [(one, one) for one in folders])
        self._offer("group", [(one.id, one.title) for one in groups])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        every: list[Any] = list(field.choices)  # type: ignore[arg-type]
        field.choices = every[:1] + choices
        if not choices:
            del self.fields[name]

    @property
    def asked(self) -> dict[str, str]:
        """What was asked for, as an address has it."""
        given = getattr(self, "cleaned_data", {})
        return {name: given[name] for name in self.fields if given.get(name)}


class SearchForm(forms.Form):
    """Words to look for in documents."""

    q = forms.CharField(
        label="Search in the documents",
        required=False,
        max_length=LONGEST_QUERY,
        help_text="“Quotation marks” keep words together, -word leaves it out, begin* finds how words go on.",
        error_messages={"max_length": f"Search for {LONGEST_QUERY} characters or fewer."},
    )


class DocumentForm(ActionForm):
    """A document's facts, and who may see it."""

    title = forms.CharField(
        label="Title", max_length=200, error_messages={"required": "Enter a title"}
    )
    marking = forms.ChoiceField(label="Protective marking", choices=Marking.choices)
    redaction = forms.CharField(
        label="Note on redaction",
        required=False,
        widget=forms.Textarea,
        max_length=2000,
        help_text="What was blacked out, or must be before it is shared. It is shared with the document.",
    )
    audience = forms.ChoiceField(
        label="Who on our side may see it",
        choices=Audience.choices,
        widget=forms.RadioSelect,
    )
    readers = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label="The people named",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="You stay one of them. Inspectors see what was shared with them, whoever is named.",
        error_messages={"invalid_choice": "Choose people from the list."},
    )

    def __init__(
        self, given: Mapping[str, Any] | None, *, document: Document, people: Iterable[Person]
    ) -> None:
        facts = ("title", "marking", "redaction", "audience")
        initial: dict[str, Any] = {name: getattr(document, name) for name in facts}
        initial["readers"] = list(document.named.values_list("person", flat=True))
        super().__init__(given, initial=initial)
        keys = [one.pk for one in people]
        field = self.fields["readers"]
        field.queryset = Person.objects.filter(pk__in=keys).order_by("name")  # type: ignore[attr-defined]

    @property
    def facts(self) -> dict[str, str]:
        """What the action takes as the document's facts."""
        return {name: self.cleaned_data[name] for name in self.fields if name != "readers"}


class WithdrawForm(ActionForm):
    """Why a document is taken away."""

    reason = forms.CharField(
        label="Why",
        max_length=500,
        error_messages={"required": "Say why it is withdrawn"},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class ShareForm(ActionForm):
    """The last step of sharing: a note to the inspectors."""

    note = forms.CharField(
        label="Note to the inspectors",
        required=False,
        max_length=2000,
        widget=forms.Textarea,
        help_text="What they should know about these documents. It stands in the manifest too.",
    )


def ids_in(values: Iterable[str]) -> list[UUID]:
    """Return the ids among what a form sent, each once; what is no id is left out."""
    found = []
    for value in values:
        try:
            found.append(UUID(value))
        except ValueError:
            continue
    return list(dict.fromkeys(found))
