"""The forms of accounts: what may be typed, and what is said where it may not."""

from django import forms


class NameForm(forms.Form):
    """One's own name."""

    name = forms.CharField(
        label="Full name",
        max_length=200,
        error_messages={"required": "Enter your full name"},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
