"""Checks of the database: that it answers, is up to date and whole, and remembers what it promised."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from ilacs.site.doctor.findings import Answer, fault, good, warning

PREPARE = "Run `ilacs site prepare`."
RESTORE = "Stop the site, keep a copy of the data folder, and restore the last good backup."
OLDEST_POSTGRESQL = 14_00_00


def answers() -> Answer:
    """Whether the database can be reached."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    name = connection.settings_dict["NAME"]
    if connection.vendor == "postgresql" and connection.pg_version < OLDEST_POSTGRESQL:  # type: ignore[attr-defined]
        return fault("This PostgreSQL is no longer supported.", "Upgrade it to 14 or later.")
    return good(f"{connection.display_name} answers: {name}.")


def is_migrated() -> Answer:
    """Whether the tables are those of this version."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        return fault(f"The tables are {len(waiting)} steps behind this version.", PREPARE)
    applied = set(MigrationRecorder(connection).applied_migrations())
    later = sorted(applied - set(executor.loader.disk_migrations))
    if later:
        return fault(
            f"The tables belong to a later version ({'.'.join(later[0])}).",
            "Install that version again, or restore a backup made by this one.",
        )
    return good("The tables are those of this version.")


def survives_a_crash() -> Answer:
    """Whether what was confirmed to a person is on the disk."""
    if connection.vendor == "sqlite":
        found = (_ask("PRAGMA journal_mode"), _ask("PRAGMA synchronous"))
        if found != ("wal", 2):
            return fault(
                f"SQLite is not in write-ahead mode with full safety, but {found}.",
                "Put the data folder on a local disk; network file systems cannot do this.",
            )
        return good("SQLite writes ahead, and waits for the disk.")
    off = [name for name in ("fsync", "full_page_writes") if _ask(f"SHOW {name}") != "on"]
    if _ask("SHOW synchronous_commit") == "off":
        off.append("synchronous_commit")
    if off:
        return fault(
            f"PostgreSQL may lose data in a crash: {', '.join(off)} is off.", "Turn it on."
        )
    return good("PostgreSQL writes ahead, and waits for the disk.")


def is_whole() -> Answer:
    """Whether the database finds fault with itself."""
    if connection.vendor != "sqlite":
        return good("PostgreSQL checks its pages as it reads them.")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(5)")
        faults = [row[0] for row in cursor.fetchall() if row[0] != "ok"]
        cursor.execute("PRAGMA foreign_key_check")
        orphans = cursor.fetchall()
    if faults:
        return fault(f"The database is damaged: {faults[0]}.", RESTORE)
    if orphans:
        return fault(f"{len(orphans)} rows refer to rows that are not there.", RESTORE)
    return good("The database is whole.")


def _ask(question: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


def audit_trail() -> Answer:
    """Whether the audit chain holds, from its first event to its last."""
    from ilacs.site.accounts import audit
    from ilacs.site.accounts.models import AuditEvent

    found = next(iter(audit.verify()), None)
    if found is not None:
        return fault(
            f"The audit trail does not hold: {found}.",
            "Tell whoever answers for information security, and keep a copy of the database; "
            "`ilacs audit verify` lists every fault.",
        )
    return good(f"The audit trail holds: {AuditEvent.objects.count()} events.")


def daily_records() -> Answer:
    """Whether the books of every inspection's daily record hold, and agree with the audit trail."""
    from ilacs.site.daily_record.books import faults_of
    from ilacs.site.daily_record.models import Book

    entries = 0
    for book in Book.objects.select_related("inspection__organisation"):
        found = next(faults_of(book), None)
        if found is not None:
            return fault(
                f"A daily record does not hold ({book.inspection}): {found}.",
                "Tell whoever answers for information security, and keep a copy of the database; "
                "the inspection’s page “Is the record whole?” lists every fault.",
            )
        entries += book.number
    return good(f"The daily records hold: {entries} entries.")


def register() -> Answer:
    """Whether the register of published outcomes is loaded, and is this version's."""
    from ilacs.site.intelligence.models import LoadedRegister
    from ilacs.site.intelligence.register import shipped_stamp

    loaded = LoadedRegister.objects.filter(id=1).first()
    if loaded is None:
        return fault("The register of published outcomes is not loaded.", PREPARE)
    if loaded.stamp != shipped_stamp():
        return warning("The register of published outcomes is an earlier version's.", PREPARE)
    return good(f"The register of published outcomes is loaded: {loaded.outcomes}.")


def people() -> Answer:
    """Whether someone can let the others in, and whether made-up people still can."""
    from django.conf import settings

    from ilacs.site.accounts.models import Membership, Person

    made_up = Person.objects.filter(is_demonstration=True, is_active=True).count()
    if made_up and not settings.DEMONSTRATION:
        return fault(
            f"{made_up} made-up people of the demonstration can sign in.",
            "Start production with a new data folder and database, never with the demonstration's.",
        )
    holders = Membership.objects.filter(role="administrator", ended=None, person__is_active=True)
    if not holders.exists():
        return fault("Nobody is an administrator.", "Run `ilacs site administrator EMAIL NAME`.")
    return good("Someone is an administrator.")
