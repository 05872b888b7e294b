"""Days as people write them: one way to read them, everywhere on the site."""

from datetime import date, datetime
from typing import Any

from django import forms

WAYS_TO_WRITE_A_DAY = (
    *("%d %B %Y", "%d %b %Y", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %m %Y"),
    *("%d/%m/%y", "%d.%m.%y", "%d-%m-%y", "%d %b %y", "%d %B %y"),
)
EXAMPLE = "31 March 2025"


def read_day(text: str) -> date | None:
    """Return the day that a text names, None where it names none."""
    return next((day for way in WAYS_TO_WRITE_A_DAY if (day := _read_day(text, way))), None)


def _read_day(text: str, way: str) -> date | None:
    try:
        return datetime.strptime(text, way).date()  # noqa: DTZ007 - a day has no time zone
    except ValueError:
        return None


class WrittenDayField(forms.CharField):
    """A day as people write it; the value is a date, or None where the field is empty."""

    def __init__(self, *, label: str, **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault("help_text", f"Like {EXAMPLE}")
        super().__init__(label=label, **options)

    def prepare_value(self, value: Any) -> Any:
        """Return what the field shows: a day in words, what was typed as it was typed."""
        return f"{value.day} {value:%B %Y}" if isinstance(value, date) else value

    def clean(self, value: Any) -> date | None:
        """Return the day. Raises ValidationError, naming the field by its label."""
        text = " ".join((super().clean(value) or "").split())
        if not text:
            return None
        day = read_day(text)
        if day is None:
            raise forms.ValidationError(f"“{self.label}” must be a real date, like {EXAMPLE}.")
        return day
