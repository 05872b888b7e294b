"""The form of handing in, and what a page's script sends."""

import json
import re
from typing import Any

from django import forms

from ilacs.errors import InputError
from ilacs.site.handing_in.receiving import Choices, Wish

MOST_AT_ONCE = 200
"""Files of one beginning; the page's script begins the rest in others."""
LARGEST_BEGINNING = 2 * 1024 * 1024
"""Bytes of what the script sends to begin so many."""
LARGEST_NUMBER = 2**53
ABOUT = re.compile(r"[a-z_]{1,30}:[0-9A-Za-z-]{1,60}")
FINGERPRINT = re.compile(r"[0-9a-f]{64}|")


class FilesInput(forms.FileInput):
    """A file input that takes more than one."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """A field of one or more files; what each holds is looked at when it is received."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = list(data or [])
        if not files:
            raise forms.ValidationError("Choose one or more files.")
        return files


class HandInForm(forms.Form):
    """Files to hand in, and how."""

    documents = FilesField(label="Files")
    takes_out = forms.BooleanField(
        label="Take the files out of zips, with their folders", required=False, initial=True
    )
    leaves_out = forms.BooleanField(
        label="Leave out files that I can see here already under another name", required=False
    )

    def choices(self, about: str) -> Choices:
        """Return what was chosen, of a form that is valid."""
        return Choices(about, self.cleaned_data["takes_out"], self.cleaned_data["leaves_out"])


def about_in(text: str) -> str:
    """Return what files are for, as an address names it; '' for what is no such name."""
    return text if ABOUT.fullmatch(text) else ""


def read_beginning(body: bytes) -> tuple[list[Wish], Choices]:
    """Return the files that a script is about to send. Raises InputError for anything else."""
    try:
        told = json.loads(body)
        wishes = [_wish(*one) for one in told["files"]]
        choices = Choices(
            about_in(str(told.get("about", ""))),
            bool(told.get("takes_out")),
            bool(told.get("leaves_out")),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
        raise InputError("What was sent cannot be read.") from fault
    if not 0 < len(wishes) <= MOST_AT_ONCE:
        raise InputError(f"From 1 to {MOST_AT_ONCE} files can be begun at once.")
    return wishes, choices


def _wish(path: str, size: int, modified: int, fingerprint: str) -> Wish:
    whole = type(size) is int and type(modified) is int
    if not (whole and 0 <= size < LARGEST_NUMBER and abs(modified) < LARGEST_NUMBER):
        raise ValueError(size)
    if type(path) is not str or not path or not FINGERPRINT.fullmatch(fingerprint):
        raise ValueError(fingerprint)
    return Wish(path, size, modified, fingerprint)
