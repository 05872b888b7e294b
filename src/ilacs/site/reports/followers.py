"""What else follows when a report is read or decided on, in the same transaction."""

from collections.abc import Callable

from ilacs.site.reports.models import UploadedReport

FOLLOWERS: list[Callable[[UploadedReport], None]] = []
"""Functions that other apps add when they are ready; they write within the action under way."""


def follow(report: UploadedReport) -> None:
    """Let everyone who follows reports see one that has been read or decided on, and saved."""
    for follower in FOLLOWERS:
        follower(report)
