"""What every address answers to every role: the table in the repository, and asking anew."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.urls import reverse

from ilacs.site.accounts.roles import ROLES
from site_walk.client import LintingClient
from site_walk.routes import SiteRoute, site_routes
from site_walk.world import World

TABLE = Path(__file__).parent / "answers.csv"
KEYS = ("route", "method", "whose")
METHODS = ("GET", "POST")
FORM = {"csrfmiddlewaretoken": "-"}
"""What a browser sends from a form in which nothing was filled in."""
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"

NO_PAGE = {
    "job_progress": "a part of a page, put into the one that shows the job",
    "upload_file": "the PDF itself",
    "overview_download": "a file",
    "authority_download": "a file",
    "region_download": "a file",
    "comparison_download": "a file",
    "pathway_download": "a file",
    "authority_pathway_download": "a file",
    "region_pathway_download": "a file",
    "indicator_download": "a file",
    "authority_indicators_download": "a file",
    "authority_indicator_download": "a file",
    "signals_download": "a file",
    "authority_profile_download": "a file",
    "inspection_calendar": "a file",
    "timetable_download": "a file",
    "feed": "a file",
    "audit_download": "a file",
    "library_download": "a file",
    "improvement_download": "a file",
    "submission_download": "a file",
    "submission_measures_download": "a file",
    "sample_download": "a file",
    "document_download": "a file",
    "request_download": "a file",
    "self_evaluation_file": "a file",
    "shared_evaluation_file": "a file",
    "published_evaluation_file": "a file",
    "briefing_download": "a file",
    "case_audit_pack": "a file",
    "plan_export": "a file",
    "plan_highlights_file": "a file",
    "committee_default_template": "a file",
    "committee_file": "a file",
    "committee_word": "a file",
    "sharing_manifest": "a file",
    "meeting_calendar": "a file",
    "meeting_letter_download": "a file",
    "shown_letter_download": "a file",
    "report_work": "a part of a page, put into the one that shows the work",
    "draft_file": "a file",
}
"""Addresses that answer with something else than a page, and what."""

Key = tuple[str, str, str]
"""A route's name, the method, and whose things its address names (own, other, or - for none's)."""


def ask_everything(world: World, role: str) -> Iterator[tuple[Key, SiteRoute, Any]]:
    """Yield the answer to a role at every address, by each method; nothing is changed by it."""
    client = LintingClient(raise_request_exception=False)
    if role in world.people:
        client.force_login(world.people[role], BACKEND)
    cookies = client.cookies.output(header="", sep=";")
    for route in site_routes():
        for whose, arguments in world.addresses(route, role):
            address = reverse(route.name, kwargs=arguments)
            for method in METHODS:
                client.cookies.clear()
                client.cookies.load(cookies)
                cache.clear()
                with transaction.atomic():
                    answer = client.get(address) if method == "GET" else client.post(address, FORM)
                    transaction.set_rollback(True)
                yield (route.name, method, whose), route, answer


def in_word(answer: Any) -> str:
    """Return an answer as the table has it: its status, or `sign-in` where it sends one there."""
    if answer.status_code in (301, 302, 303):
        login = reverse("account_login")
        return "sign-in" if answer.headers["Location"].startswith(login) else "302"
    return str(answer.status_code)


def read_table() -> dict[str, dict[Key, str]]:
    """Return the table: role → address → answer."""
    answers: dict[str, dict[Key, str]] = {role: {} for role in ROLES}
    if TABLE.exists():
        with TABLE.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for role in ROLES:
                    if row.get(role):
                        answers[role][row["route"], row["method"], row["whose"]] = row[role]
    return answers


def write_column(role: str, answers: dict[Key, str]) -> None:
    """Write a role's answers into the table."""
    table = read_table() | {role: answers}
    keys = sorted(set().union(*table.values()) & set(answers))
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*KEYS, *ROLES])
        for key in keys:
            writer.writerow([*key, *(table[each].get(key, "") for each in ROLES)])


def first_to_see() -> dict[str, list[tuple[str, str]]]:
    """Return, for each role, the pages that no role before it may open: (name, whose)."""
    pages: dict[str, list[tuple[str, str]]] = {}
    seen = set(NO_PAGE)
    for role in ROLES:
        for (name, method, whose), answer in read_table()[role].items():
            if method == "GET" and answer == "200" and name not in seen:
                seen.add(name)
                pages.setdefault(role, []).append((name, whose))
    return pages
