"""How many queries each page takes, at two sizes of data: the table in the repository."""

import csv
from pathlib import Path

from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from site_walk.answers import BACKEND, first_to_see
from site_walk.client import LintingClient
from site_walk.routes import site_routes
from site_walk.world import World

TABLE = Path(__file__).parent / "queries.csv"
SIZES = {"small": 1, "large": 12}
"""How many of each thing an organisation has, in each of the two worlds."""

GROWING: dict[str, str] = {}
"""Pages whose queries grow with the data, with the reason."""

Counts = dict[tuple[str, str], int]
"""(route, role) → queries."""


def count_queries(world: World) -> Counts:
    """Return how many queries each page takes for the first role that may open it."""
    routes = {route.name: route for route in site_routes()}
    counts: Counts = {}
    for role, pages in first_to_see().items():
        client = LintingClient()
        if role in world.people:
            client.force_login(world.people[role], BACKEND)
        for name, whose in pages:
            arguments = dict(world.addresses(routes[name], role))[whose]
            address = reverse(name, kwargs=arguments)
            client.get(address)
            cache.clear()
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
            counts[name, role] = len(captured)
    return counts


def read_counts(size: str) -> Counts:
    """Return the table's counts at a size."""
    if not TABLE.exists():
        return {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {(row["route"], row["role"]): int(row[size] or -1) for row in csv.DictReader(file)}


def write_counts(size: str, counts: Counts) -> None:
    """Write the counts at a size into the table."""
    table = {each: read_counts(each) for each in SIZES} | {size: counts}
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["route", "role", *SIZES])
        for key in sorted(counts):
            writer.writerow([*key, *(table[each].get(key, "") for each in SIZES)])
