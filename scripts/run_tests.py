"""Run every test: all of them on SQLite, then those that touch the database on PostgreSQL."""

import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NOTHING_COLLECTED = 5


@dataclass(frozen=True)
class Totals:
    """What a run came to; an error outside a test's own body counts as failed."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    skipped_names: tuple[str, ...] = ()

    def __add__(self, other: "Totals") -> "Totals":
        return Totals(
            self.passed + other.passed,
            self.failed + other.failed,
            self.skipped + other.skipped,
            self.skipped_names + other.skipped_names,
        )

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def main(arguments: list[str]) -> int:
    """Run the suite on each database; returns the exit code of the whole."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    environment = os.environ | find_browser()
    given = environment.pop("ILACS_TEST_DATABASE", "")
    code, totals = run_suite("SQLite", environment, arguments)
    with nullcontext(given) if given else throwaway_postgresql() as address:
        if address:
            environment["ILACS_TEST_DATABASE"] = address
            second, more = run_suite("PostgreSQL", environment, ["--database-only", *arguments])
            code, totals = combine(code, second), totals + more
    unexpected = [name for name in totals.skipped_names if "corpus" not in name]
    if os.environ.get("ILACS_REQUIRE_ALL") == "1" and (unexpected or not address):
        print("Skipped, though everything was to run:", *(unexpected or ["PostgreSQL"]), sep="\n  ")
        code = code or 1
    print(totals)
    return code


def combine(first: int, second: int) -> int:
    """Return the exit code of two runs: a run without tests is no fault if the other had some."""
    if NOTHING_COLLECTED in (first, second):
        return second if first == NOTHING_COLLECTED else first
    return first or second


def run_suite(title: str, environment: dict[str, str], arguments: list[str]) -> tuple[int, Totals]:
    """Run pytest once; returns its exit code and totals, read from its own report."""
    print(f"\nOn {title}:", flush=True)
    with tempfile.TemporaryDirectory(prefix="ilacs-report-") as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", f"--junit-xml={report}", *workers(arguments)]
        code = subprocess.run([*command, *arguments], cwd=ROOT, env=environment).returncode
        if not report.exists():
            return code or 1, Totals(failed=1)
        totals = read_totals(report)
    if code not in (0, NOTHING_COLLECTED) and not totals.failed:
        totals += Totals(failed=1)
    return code, totals


def workers(arguments: list[str]) -> list[str]:
    """Return the options that spread the run over the cores, unless the caller chose."""
    cores = min(os.cpu_count() or 1, 4)
    chosen = any(argument.startswith(("-n", "--pdb", "-p")) for argument in arguments)
    return [] if chosen or cores == 1 else ["-n", str(cores), "--dist", "loadfile", "-q"]


def read_totals(report: Path) -> Totals:
    """Count the results in a JUnit report."""
    passed = failed = 0
    skipped = []
    for case in ElementTree.parse(report).iter("testcase"):
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
        elif case.find("skipped") is not None:
            skipped.append(f"{case.get('classname')} {case.get('name')}")
        else:
            passed += 1
    return Totals(passed, failed, len(skipped), tuple(skipped))


def find_browser() -> dict[str, str]:
    """Return the variable that names the browser to drive; installs one where that is easy."""
    for attempt in range(2):
        for name in BROWSERS:
            found = shutil.which(name)
            if found:
                return {"ILACS_TEST_BROWSER": found}
        if attempt or not _may_install():
            break
        print("No Chromium here: installing Debian's.", flush=True)
        for command in (["apt-get", "update"], ["apt-get", "install", "--yes", "chromium"]):
            quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
            subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL)
    print("Browser tests are skipped: there is no Chromium. Install the package 'chromium'.")
    return {"ILACS_TEST_BROWSER": ""}


def _may_install() -> bool:
    return platform.system() == "Linux" and os.geteuid() == 0 and bool(shutil.which("apt-get"))


def find_postgresql() -> Path | None:
    """Return the folder of PostgreSQL's server programs, the newest release there is."""
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda path: int(path.parent.parent.name.split(".")[0]),
    )
    if debian:
        return debian[-1].parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@contextmanager
def throwaway_postgresql() -> Iterator[str]:
    """Yield the address of a PostgreSQL cluster that lives as long as the block; '' if none can.

    The cluster listens on a Unix socket in its own folder alone and never waits for the disk: it
    is thrown away whatever happens. PostgreSQL refuses to run as root, so root borrows a user.
    """
    programs = find_postgresql()
    if programs is None:
        print("\nPostgreSQL is not on this machine: the tests ran on SQLite alone.")
        yield ""
        return
    as_owner: list[str] = []
    folder = Path(tempfile.mkdtemp(prefix="ilacs-pg-"))
    if os.geteuid() == 0:
        as_owner = ["runuser", "-u", "postgres", "--"]
        shutil.chown(folder, "postgres")
    folder.chmod(0o755)
    control = [*as_owner, str(programs / "pg_ctl"), f"--pgdata={folder / 'data'}", "--silent"]
    options = "--username=postgres --auth=trust --encoding=UTF8 --no-locale --no-sync"
    careless = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    server = f"-k {folder} -c listen_addresses= {careless}"
    try:
        subprocess.run([*control, "initdb", "--options", options], check=True, cwd=folder)
        start = [*control, "--wait", "--options", server, f"--log={folder / 'log'}", "start"]
        subprocess.run(start, check=True, cwd=folder)
        yield f"postgresql://postgres@{str(folder).replace('/', '%2F')}/postgres"
    finally:
        subprocess.run([*control, "--mode=immediate", "stop"], cwd=folder)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
