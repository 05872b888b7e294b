"""Importing published statistics against a bare read of the same files, and comparing authorities.

Import: all files through the catalogue, checks and all, against polars reading the same files as
texts; the limit is 3 seconds. Comparison: all 153 authorities on 40 indicators and on
all of them; the limit is 1 second. Medians, with the time from a cold start beside them.

Search: 500 made-up reports of 45 passages in each database (PostgreSQL where its server is
installed), through the site's own code: the results, the count and every facet's choices, against
a scan of the same texts with LIKE and against the database's bare full text count. The limit is
100 milliseconds.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl

from ilacs.authorities import resolve_authority
from ilacs.indicators import load_catalogue
from ilacs.indicators.building import find_files
from ilacs.indicators.comparison import compare_all
from ilacs.indicators.figures import load_figures
from ilacs.indicators.reading import read_files
from ilacs.outcomes.record import GRADE_COLUMNS

SHARED = Path(os.environ.get("ILACS_SHARED") or Path(__file__).parents[2] / "shared")
TESTS = Path(__file__).parents[1] / "tests"
REPEATS = 7
IMPORT_SECONDS, COMPARE_SECONDS = 3.0, 1.0
COMPARED = 40
REPORTS, PASSAGES, SEARCH_SECONDS = 500, 45, 0.1
SEARCHES = (
    {"q": "bolik"},
    {"q": "oversight"},
    {"q": "sufficiency homes"},
    {"q": "multi-agency discussion", "region": "london"},
    {"q": "young people"},
    {"q": "plan* -asylum", "sort": "newest"},
    {"grade": "good"},
)
"""What is asked: words that few passages hold, that some do, and that most do."""


def main() -> int:
    """Print each figure with whether it is within its limit; nothing fails by a busy machine."""
    if sys.argv[1:] == ["search"]:
        measure_search()
        return 0
    measure_import()
    measure_comparison()
    search_in_each_database()
    return 0


def measure_import() -> None:
    """The import, and its ratio to the physical limit."""
    folder = SHARED / "data" / "published-statistics"
    if not folder.is_dir():
        print("import: skipped, there are no published statistics here (set ILACS_SHARED)")
        return
    files = find_files([folder], load_catalogue())
    bare = median_of(lambda: [pl.read_csv(file, infer_schema=False) for file in files])
    ours = median_of(lambda: read_files(files))
    megabytes = sum(file.stat().st_size for file in files) / 1e6
    print(f"import: {len(files)} files, {megabytes:.1f} MB, median of {REPEATS}")
    show("read through the catalogue", ours, IMPORT_SECONDS)
    print(f"  against a bare read: {ours / bare:.2f}x ({ours:.2f} s to {bare:.2f} s)")
    start = time.perf_counter()
    program = Path(sys.executable).with_name("ilacs")
    command = [str(program), "indicators", "import", *map(str, files)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    show("the command from a cold start", time.perf_counter() - start, IMPORT_SECONDS)


def measure_comparison() -> None:
    """All authorities on forty indicators, then on all."""
    figures, catalogue = load_figures(), load_catalogue()
    forty = [known.id for known in catalogue.indicator[:COMPARED]]
    for what, ids in (("40 indicators", forty), (f"all {len(catalogue.indicator)}", None)):
        rows = compare_all(figures, catalogue, indicators=ids).height
        taken = median_of(lambda ids=ids: compare_all(figures, catalogue, indicators=ids))
        show(f"comparison of all authorities on {what} ({rows:,} rows)", taken, COMPARE_SECONDS)


def search_in_each_database() -> None:
    """Measure the search in a process for each database: Django has one for each."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))
    from run_tests import throwaway_postgresql

    with throwaway_postgresql() as address, tempfile.TemporaryDirectory() as folder:
        for database in filter(None, (f"sqlite:///{folder}/search.sqlite3", address)):
            environment = os.environ | {
                "ILACS_DATABASE": database, "ILACS_DATA": folder, "ILACS_DEMONSTRATION": "1",
            }  # fmt: skip
            command = [sys.executable, __file__, "search"]
            subprocess.run(command, check=True, env=environment)


def measure_search() -> None:
    """Fill this process's database, then ask for words that few, many and most passages hold."""
    from ilacs.site import runtime

    runtime.configure()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    actor, seconds = fill_library()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # What its own daemon does within the minute.
            cursor.execute("VACUUM ANALYZE")
    what = f"{REPORTS} reports, {REPORTS * PASSAGES:,} passages"
    print(f"search in {connection.vendor}: {what}, stored in {seconds:.1f} s")
    for asked in SEARCHES:
        measure_one_search(actor, asked)
    from ilacs.site.library.improvement import read_improvement

    taken = median_of(lambda: read_improvement(actor, {}))
    show("what needs to improve, all themes", taken, SEARCH_SECONDS)


def measure_one_search(actor: Any, asked: dict[str, str]) -> None:
    """One search against a scan with LIKE and against the bare full text count."""
    from ilacs.site.library.facets import count
    from ilacs.site.library.full_text import matching
    from ilacs.site.library.models import Passage
    from ilacs.site.library.queries import search, searchable
    from ilacs.site.library.query import parse_query

    query = parse_query(asked.get("q", ""))
    found = search(actor, asked, "").counted.total
    ours = median_of(lambda: search(actor, asked, ""))
    told = " ".join(f"{name}={value}" for name, value in asked.items())
    show(f"{told} ({found:,} passages), with facets", ours, SEARCH_SECONDS)
    if not query:
        return
    bare = median_of(lambda: matching(Passage.objects.all(), query).count())
    scanned = Passage.objects.all()
    for term in query.wanted:
        scanned = scanned.filter(text__icontains=" ".join(term.words))

    def scan_with_facets() -> object:
        reports = searchable(actor)
        newest = scanned.filter(report__in=reports).order_by("-report__inspection_start", "pk")
        return count(scanned, reports, asked), list(newest[:20])

    scan = median_of(scan_with_facets)
    print(f"    {ours / scan:.2f}x the same by LIKE, {ours / bare:.1f}x a bare count")


def fill_library() -> tuple[Any, float]:
    """Store made-up reports; return someone who may search them, and the seconds it took."""
    from dataclasses import replace
    from random import Random

    from ilacs.documents.specimens.made_up import make_many, make_paragraph
    from ilacs.outcomes.passages import Passage
    from ilacs.outcomes.record import Outcome
    from ilacs.site.accounts.actor import actor_for
    from ilacs.site.accounts.models import Organisation, Person
    from ilacs.site.demonstration import load_demonstration
    from ilacs.site.store import site_store

    sys.path.insert(0, str(TESTS))
    from site_walk.indexing_here import give_report

    load_demonstration()
    random = Random(1)
    words = [f"{a}{b}{c}" for a in "blmprst" for b in ("ane", "oli", "ut") for c in ("d", "k", "n")]
    northmoor = Organisation.objects.get(name="Northmoor")
    start = time.perf_counter()
    for number, facts in enumerate(make_many(REPORTS, 1)):
        outcome = Outcome(
            local_authority=facts.short_name,
            authority_code=resolve_authority(facts.short_name).code,
            edition=facts.edition,
            inspection_type="standard",
            inspection_start=facts.start.isoformat(),
            **{name: facts.grades.get(name, "") for name in GRADE_COLUMNS},
        )
        passages = [
            Passage("paragraph", f"{make_paragraph(random)} {random.choice(words)}", "",
                    random.choice(("", "in_care", "help_and_protection")), str(place), place // 4)
            for place in range(PASSAGES - len(facts.areas))
        ]  # fmt: skip
        passages += [Passage("area", area) for area in facts.areas]
        give_report(northmoor, site_store(), f"made-up {number}", replace(outcome), passages)
    return (
        actor_for(Person.objects.get(email="data_officer@northmoor.example".replace("_", "."))),
        time.perf_counter() - start,
    )


def median_of(run: Callable[[], object]) -> float:
    """Median seconds of several runs, after one that does not count."""
    run()
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def show(what: str, taken: float, limit: float) -> None:
    told = "within" if taken <= limit else "OVER"
    if limit < 1:
        print(f"  {what}: {taken * 1000:.0f} ms ({told} {limit * 1000:.0f} ms)")
    else:
        print(f"  {what}: {taken:.2f} s ({told} {limit:.0f} s)")


if __name__ == "__main__":
    sys.exit(main())
