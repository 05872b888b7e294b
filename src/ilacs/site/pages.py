"""The page that belongs to no app: the accessibility statement, and what it rests on."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@dataclass(frozen=True)
class Review:
    """A look at the site's accessibility: the day of its latest result, and what was looked at."""

    day: date
    what: str


PREPARED = date(2026, 11, 24)
"""When the statement was written, or last changed: never before the latest review it lists."""

REVIEWS = (
    Review(
        date(2026, 11, 24),
        "Every page, for every role, in a browser with the checks of the axe engine for WCAG 2.2 "
        "at levels A and AA.",
    ),
    Review(
        date(2026, 11, 24),
        "Every page’s HTML: headings in order, labels, captions, names of links, and every "
        "reference within the page.",
    ),
    Review(
        date(2026, 11, 24),
        "Signing in and finding an authority by keyboard alone with the focus always seen, without "
        "JavaScript, and on a screen 320 pixels wide.",
    ),
)
"""What the project's own tests look at; each release runs them all."""


def accessibility(request: HttpRequest) -> HttpResponse:
    """Show the accessibility statement that the regulations of 2018 ask for."""
    context = {"prepared": PREPARED, "reviews": REVIEWS}
    return render(request, "accessibility.html", context)
