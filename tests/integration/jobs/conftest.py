"""An installation of its own, with the counting job, for tests that kill processes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from site_walk.installation import Installation, new_database

DJANGO = "from ilacs.site import runtime; runtime.configure(); import site_walk.counting_job as c\n"


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    """A migrated database on disk (or on PostgreSQL) that no test's transaction holds."""
    with new_database() as database:
        made = Installation(tmp_path, database)
        made.run(
            DJANGO + "from django.core.management import call_command; "
            "call_command('migrate', verbosity=0)"
        )
        yield made
        made.close()
