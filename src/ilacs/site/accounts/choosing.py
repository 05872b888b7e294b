"""Choosing for which of one's organisations something is done; with one, there is no choice."""

from collections.abc import Iterable

from django import forms

from ilacs.site.accounts.models import Organisation


def offer_organisations(form: forms.Form, organisations: Iterable[str]) -> None:
    """Let a form's field `organisation` offer these (ids); a single one is taken unasked."""
    choices = Organisation.objects.filter(pk__in=list(organisations))
    field = form.fields["organisation"]
    field.queryset = choices  # type: ignore[attr-defined]
    if len(choices) == 1:
        field.initial = choices[0].pk
        field.widget = forms.HiddenInput()
