"""The evidence of a large inspection: the matrix and the search, as pages, in each database.

3,000 records about 200 cases by six inspectors, and the whole review of each case. A page is asked for as a browser would, through
the whole site but the network; the limits are 300 milliseconds for the matrix and 100 for a search.
The peer is the bare query of each in the same database.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RECORDS, CASES, REPEATS = 3_000, 200, 15
MATRIX_LIMIT, SEARCH_LIMIT = 300.0, 100.0
SEARCHES = ("kestrel", "visits", "plan* -late", '"reviewed in time"', "worker")
"""Words that few records have, that many do, and that all do."""
WORDS = [
    "plan",
    "plans",
    "visit",
    "visits",
    "late",
    "early",
    "reviewed",
    "in",
    "time",
    "the",
    "social",
    "worker",
    "knows",
    "child",
    "family",
    "supervision",
    "recorded",
    "decision",
    "manager",
    "oversight",
    "clear",
    "unclear",
    "purpose",
    "chronology",
    "assessment",
    "thorough",
    "brief",
    "strategy",
    "discussion",
    "health",
    "school",
    "carers",
    "stable",
    "moved",
    "permanence",
    "delay",
]
BARE_MATRIX = """
    SELECT l.criterion, r.source, r.bearing, r.by_id, count(*)
    FROM evidence_evidencelink l JOIN evidence_evidencerecord r ON r.id = l.record_id
    WHERE r.inspection_id = %s AND r.confirmed IS NOT NULL
    GROUP BY l.criterion, r.source, r.bearing, r.by_id
"""


def main() -> int:
    """Measure in SQLite, and in PostgreSQL where its server is installed."""
    if sys.argv[1:] == ["here"]:
        measure()
        return 0
    sys.path.insert(0, str(ROOT / "scripts"))
    from run_tests import throwaway_postgresql

    print(
        f"evidence: {RECORDS:,} records, {CASES} reviews of cases, median of {REPEATS}, milliseconds"
    )
    in_database("SQLite", "")
    with throwaway_postgresql() as address:
        if address:
            in_database("PostgreSQL", address)
    return 0


def in_database(name: str, address: str) -> None:
    """Measure in a process of its own, with a database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        kept = {one: value for one, value in os.environ.items() if not one.startswith("ILACS_")}
        environment = kept | {"ILACS_DATA": folder, "ILACS_DEMONSTRATION": "1"}
        environment |= {"ILACS_SPECIMENS": "0"} | ({"ILACS_DATABASE": address} if address else {})
        print(f"  {name}")
        sys.stdout.flush()
        subprocess.run([sys.executable, __file__, "here"], env=environment, check=True)


def measure() -> None:
    """Fill the database of this process, and ask for its pages."""
    from ilacs.site import runtime

    runtime.configure()
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    call_command("migrate", verbosity=0, interactive=False)
    person, inspection = fill()
    client = Client(HTTP_HOST="localhost")
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    place = f"/inspections/{inspection.pk}/evidence/"
    key = inspection.pk.hex if connection.vendor == "sqlite" else inspection.pk
    show("matrix", lambda: get(client, f"{place}matrix/"), MATRIX_LIMIT, bare(BARE_MATRIX, [key]))
    show("list", lambda: get(client, place), MATRIX_LIMIT, None)
    show("cases", lambda: get(client, f"/inspections/{inspection.pk}/cases/"), MATRIX_LIMIT, None)
    for words in SEARCHES:
        show(
            f"search {words}",
            lambda words=words: get(client, f"{place}search/", {"q": words}),
            SEARCH_LIMIT,
            bare_search(words),
        )


def fill() -> tuple[Any, Any]:
    """Fill the demonstration's inspection; returns one of its inspectors, and the inspection."""
    from ilacs.site.accounts.guard import open_scope
    from ilacs.site.accounts.models import Person
    from ilacs.site.cases.models import Case
    from ilacs.site.demonstration import load_demonstration
    from ilacs.site.evidence.models import EvidenceBase, EvidenceRecord
    from ilacs.site.inspections.made_up import load_made_up_inspections
    from ilacs.site.inspections.models import Inspection

    load_demonstration()
    load_made_up_inspections()
    inspection = Inspection.objects.get(purpose="inspection")
    person = Person.objects.get(email="inspector@northmoor.example")
    draw, people = random.Random(6), list(Person.objects.all()[:6])
    with open_scope("benchmark"):
        cases = Case.objects.bulk_create(
            Case(inspection=inspection, number=number, pseudonym=f"C-{number}")
            for number in range(1001, 1001 + CASES)
        )
        base, _ = EvidenceBase.objects.get_or_create(inspection=inspection)
        records = EvidenceRecord.objects.bulk_create(
            made_up(draw, base.records + number + 1, draw.choice(cases), draw.choice(people))
            for number in range(RECORDS)
        )
        confirm(draw, inspection, records)
        review(draw, inspection, cases)
        base.records += RECORDS
        base.save()
    return person, inspection


def made_up(draw: random.Random, number: int, case: Any, by: Any) -> Any:
    """A record that is not confirmed yet."""
    from django.utils import timezone

    from ilacs.site.evidence.models import Bearing, EvidenceRecord, Source

    return EvidenceRecord(
        inspection=case.inspection,
        number=number,
        source=draw.choice(Source.values),
        source_name=str(case),
        case=case,
        seen=sentence(draw),
        bearing=draw.choice(Bearing.values),
        day=timezone.localdate(),
        by=by,
        by_name=by.name,
    )


def confirm(draw: random.Random, inspection: Any, records: list[Any]) -> None:
    """Link records to one to three criteria each, confirm them and let them be found."""
    from django.utils import timezone

    from ilacs.site.evidence.criteria import borne_on
    from ilacs.site.evidence.models import EvidenceLink, EvidenceRecord, TeamPassage
    from ilacs.site.library.full_text import words_to_store

    known = list(borne_on(inspection.edition).values())
    EvidenceLink.objects.bulk_create(
        EvidenceLink(record=record, criterion=one.id, judgement=one.judgement)
        for record in records
        for one in draw.sample(known, draw.randint(1, 3))
    )
    keys = [one.pk for one in records]
    EvidenceRecord.objects.filter(pk__in=keys).update(confirmed=timezone.now())
    for one in records:
        title = f"{one}. {one.source_name}"
        TeamPassage(
            inspection=inspection,
            kind="record",
            of=one.pk,
            position=0,
            title=title,
            text=one.seen,
            words=words_to_store(f"{title}\n{one.seen}"),
        ).save()


def review(draw: random.Random, inspection: Any, cases: list[Any]) -> None:
    """Write the review of each case in full, twice over, and let it be found; most are complete."""
    from ilacs.site.cases.models import ReviewStep, ReviewText
    from ilacs.site.cases.review_fields import fields_of
    from ilacs.site.evidence.searching import keep_review

    for revision in (1, 2):
        ReviewText.objects.bulk_create(
            ReviewText(case=case, field=field, revision=revision, text=sentence(draw), by_name="A")
            for case in cases
            for field in fields_of(inspection.edition)
        )
    ReviewStep.objects.bulk_create(
        ReviewStep(case=case, way=ReviewStep.COMPLETE, by_name="A") for case in cases[::2]
    )
    for case in cases:
        keep_review(case)


def sentence(draw: random.Random) -> str:
    """Some ninety words, one in a hundred of them with a word of its own."""
    words = [*draw.choices(WORDS, k=90), *(["kestrel"] if draw.random() < 0.01 else [])]
    return " ".join(words).capitalize() + "."


def get(client: Any, address: str, query: dict[str, str] | None = None) -> None:
    answer = client.get(address, query or {})
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}")


def bare(sql: str, values: list[Any]) -> Callable[[], object]:
    """Return what asks a query and takes all its rows."""
    from django.db import connection

    def ask() -> object:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()

    return ask


def bare_search(words: str) -> Callable[[], object]:
    """Return what asks the database for the best twenty and nothing else."""
    from ilacs.site.evidence.models import TeamPassage
    from ilacs.site.evidence.searching import PLACE
    from ilacs.site.library.full_text import best_first, matching
    from ilacs.site.library.query import parse_query

    query = parse_query(words)
    rows = best_first(matching(TeamPassage.objects.all(), query, PLACE), query, PLACE, "of")
    return lambda: list(rows.values_list("pk", flat=True)[:20])


def show(
    what: str, page: Callable[[], None], limit: float, peer: Callable[[], object] | None
) -> None:
    """Print the median of a page, and how many times its bare query that is."""
    took = median(page)
    told = "within" if took <= limit else "OVER"
    times = f", {took / (bare := median(peer)):.0f}x its query of {bare:.1f}" if peer else ""
    print(f"    {what}: {took:.0f} ({told} {limit:.0f}{times})")


def median(run: Callable[[], object]) -> float:
    """Return the milliseconds that something takes, once it is warm."""
    run()
    taken = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        run()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


if __name__ == "__main__":
    sys.exit(main())
