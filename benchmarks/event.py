"""Forty people at work on one inspection with 500 documents and 200 requests, on PostgreSQL.

The site runs as an installation does, one web process; the load comes from locust on the same
machine. Limits: 95% of pages within 200 milliseconds, and no errors. The peer is the site's own
lightest page, which shows what the machine gives; the physical limit is the bare query of a page.
"""

import csv
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PEOPLE, SECONDS = 40, int(os.environ.get("ILACS_BENCHMARK_SECONDS", "90"))
DOCUMENTS, REQUESTS = 500, 200
LIMIT = 200
FILL = """
import sys
from itertools import islice
from ilacs.site import runtime; runtime.configure()
from django.core.management import call_command
from django.utils import timezone
call_command("migrate", verbosity=0, interactive=False)
from ilacs.site.demonstration import load_demonstration
from ilacs.site.inspections.made_up import load_made_up_inspections
from ilacs.site.inspections.models import Inspection
from ilacs.site.requests.actions import Asked, ask_request
from ilacs.site.requests.models import Request
from ilacs.site.seed_case.handing_over import hand_over
from ilacs.site.seed_case.papers import papers
from ilacs.site.seed_case.play import play
load_demonstration(); load_made_up_inspections()
inspection = Inspection.objects.get(purpose="inspection")
played = play(inspection, timezone.now())
documents, requests = map(int, sys.argv[1:])
room, by = played.room, played.by("inspection.coordinator")
items = [(one.id, one.name) for one in inspection.framework.requests]
have = inspection.documents.count()
hand_over(by, room, islice(papers(items, documents + 2), have, documents))
lead = played.by("lead.inspector")
for number in range(requests - room.of(Request.objects.all()).count()):
    ask_request(by=lead, room=room, asked=Asked("Asked during the inspection", f"Question {number}"))
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("ANALYZE")  # as a database in use does by itself within a minute
print(inspection.pk, inspection.documents.count(), room.of(Request.objects.all()).count())
"""


def main() -> int:
    """Print what each page took, and whether the whole is within its limits."""
    sys.path.insert(0, str(ROOT / "scripts"))
    from run_tests import throwaway_postgresql

    with throwaway_postgresql() as address, tempfile.TemporaryDirectory() as folder:
        if not address:
            print("event: skipped, there is no PostgreSQL here")
            return 0
        environment = environment_of(address, Path(folder))
        inspection, documents, requests = fill(environment)
        print(f"event: {PEOPLE} people, {documents} documents, {requests} requests, {SECONDS} s")
        port = free_port()
        with subprocess.Popen(site_command(port), env=environment) as site:
            try:
                wait_for_site(port)
                environment["ILACS_BENCHMARK_INSPECTION"] = inspection
                rows = load(Path(folder), environment, port)
            finally:
                site.terminate()
    show(rows)
    return 0


def environment_of(address: str, folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ILACS_")}
    return kept | {
        "ILACS_DATA": str(folder / "data"),
        "ILACS_DATABASE": address,
        "ILACS_DEMONSTRATION": "1",
        "ILACS_SPECIMENS": "0",
    }


def fill(environment: dict[str, str]) -> list[str]:
    """Fill the database; the inspection's id and how many documents and requests there are."""
    command = [sys.executable, "-c", FILL, str(DOCUMENTS), str(REQUESTS)]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.split()[-3:]


def free_port() -> int:
    """A port that nothing uses now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def site_command(port: int) -> list[str]:
    program = Path(sys.executable).with_name("ilacs")
    return [str(program), "site", "serve", "--port", str(port)]


def wait_for_site(port: int) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/accessibility/", timeout=5)
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise SystemExit("The site did not start.")


def load(folder: Path, environment: dict[str, str], port: int) -> list[dict[str, str]]:
    """Let people work; what each page took, as locust counted it."""
    program = Path(sys.executable).with_name("locust")
    command = [str(program), "--headless", "--only-summary", "--loglevel", "ERROR"]
    command += ["-f", str(ROOT / "benchmarks" / "people_at_work" / "locustfile.py")]
    command += ["--host", f"http://127.0.0.1:{port}", "-u", str(PEOPLE), "-r", "4"]
    command += ["-t", f"{SECONDS}s", "--csv", str(folder / "load"), "--reset-stats"]
    subprocess.run(command, env=environment, capture_output=True, check=False)
    with (folder / "load_stats.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def show(rows: list[dict[str, str]]) -> None:
    print(f"  {'page':32} {'asked':>6} {'median':>7} {'95%':>6} {'99%':>6} {'failed':>6}")
    for row in rows:
        told = [row["Request Count"], row["50%"], row["95%"], row["99%"], row["Failure Count"]]
        print(f"  {row['Name'][:32]:32}", *(f"{each:>6}" for each in told))
    whole = rows[-1]
    is_within = float(whole["95%"]) <= LIMIT and whole["Failure Count"] == "0"
    print(
        f"  95% within {whole['95%']} ms (limit {LIMIT}), {whole['Failure Count']} errors:", end=" "
    )
    print("within" if is_within else "OVER")


if __name__ == "__main__":
    sys.exit(main())
