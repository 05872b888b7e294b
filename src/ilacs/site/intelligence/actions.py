"""What changes the register of published outcomes, and the record of who took it away as a file."""

from ilacs.outcomes.record import Outcome
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.intelligence.models import LoadedRegister
from ilacs.site.intelligence.register import replace_register, shipped_stamp


def load_register_of_outcomes(*, by: Actor) -> int | None:
    """Load the register that the project carries, unless this very one is loaded already.

    Returns the number of outcomes loaded, or None where there was nothing to do (one short query).
    """
    from ilacs.outcomes.register import load_register

    stamp = shipped_stamp()
    if LoadedRegister.objects.filter(stamp=stamp).exists():
        return None
    return replace_outcomes(by=by, outcomes=load_register(), stamp=stamp)


@action(Permission.OUTCOME_LOAD)
def replace_outcomes(*, by: Actor, outcomes: list[Outcome], stamp: str) -> int:
    """Put these outcomes in the place of the register's rows; confirmed uploads stay."""
    loaded = replace_register(outcomes)
    state = LoadedRegister(id=1, stamp=stamp, outcomes=loaded)
    state.save()
    audit.record("register_loaded", by=by, about=state, outcomes=loaded)
    return loaded


@action(Permission.OUTCOME_DOWNLOAD)
def note_download(*, by: Actor, format: str, outcomes: int) -> None:
    """Write down that outcomes were downloaded: how many, in which format."""
    audit.record("outcomes_downloaded", by=by, format=format, outcomes=outcomes)
