"""What other parts of the program do when an inspection is opened, within the same action."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ilacs.site.accounts.actor import Actor
from ilacs.site.inspections.models import Inspection

if TYPE_CHECKING:
    from ilacs.site.inspections.actions import Call

OPENED: list[Callable[[Actor, Inspection, "Call"], None]] = []
"""Each is called with the inspection that was just opened; an app adds its own when it is ready."""
