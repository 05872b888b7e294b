"""The whole examination: every check by its name, in the order in which things depend."""

from collections.abc import Iterator

from ilacs.site.doctor import settings
from ilacs.site.doctor.findings import Finding, examine


def examine_installation() -> Iterator[Finding]:
    """Yield each finding as it is made; without readable settings only those that need none."""
    yield from examine({"Python": settings.python, "Settings": settings.configuration})
    if not settings.is_readable():
        return
    yield from examine(
        {
            "Mode": settings.mode,
            "Secret key": settings.secret_key,
            "Email": settings.email,
            "Contact": settings.contact,
            "Scanner": settings.scanner,
            "Data folder": settings.data_folder,
            "Figures": settings.figures,
        }
    )
    if not settings.has_database():
        yield from examine({"Database": settings.no_database})
        return
    from ilacs.site import runtime

    runtime.configure()
    from ilacs.site.doctor import database, sealed, storage, work

    yield from examine(
        {
            "Assets": settings.assets,
            "Database": database.answers,
            "Tables": database.is_migrated,
            "Durability": database.survives_a_crash,
            "Integrity": database.is_whole,
            "Audit trail": database.audit_trail,
            "Daily records": database.daily_records,
            "Register": database.register,
            "People": database.people,
            "File store": storage.can_be_written,
            "Room": storage.has_room,
            "Files": storage.agrees_with_records,
            "Master key": sealed.master_key,
            "Sealed data": sealed.can_be_opened,
            "Background work": work.worker,
            "Clock": work.clock,
        }
    )
