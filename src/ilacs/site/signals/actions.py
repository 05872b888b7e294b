"""What changes signals: switching a rule off or on for an organisation, and who took them away."""

from ilacs.errors import InputError
from ilacs.signals import Signal
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.signals.models import SwitchedOffSignal


@action(Permission.SIGNAL_CHANGE)
def switch_off(
    *, by: Actor, organisation: Organisation, signal: Signal, reason: str
) -> SwitchedOffSignal:
    """Switch a signal off for everyone in an organisation.

    Raises InputError where it is switched off already.
    """
    row, added = SwitchedOffSignal.objects.get_or_create(
        organisation=organisation,
        signal=signal.id,
        defaults={"reason": reason, "switched_off_by": by.person},
    )
    if not added:
        raise InputError(f"“{signal.title}” is already switched off for {organisation.name}.")
    details = {"signal": signal.id, "reason": reason}
    audit.record("signal_switched_off", by=by, about=row, organisation=organisation, **details)
    return row


@action(Permission.SIGNAL_CHANGE)
def switch_on(*, by: Actor, organisation: Organisation, signal: Signal, reason: str) -> None:
    """Switch a signal on again. Raises InputError where it is not switched off."""
    held = SwitchedOffSignal.objects.filter(organisation=organisation, signal=signal.id)
    row = held.first()
    if row is None:
        raise InputError(f"“{signal.title}” is not switched off for {organisation.name}.")
    details = {"signal": signal.id, "reason": reason}
    audit.record("signal_switched_on", by=by, about=row, organisation=organisation, **details)
    held.delete()


@action(Permission.OUTCOME_DOWNLOAD)
def note_signals_download(*, by: Actor, format: str, rows: int) -> None:
    """Write down that signals were downloaded: how many rows, in which format."""
    audit.record("signals_downloaded", by=by, format=format, rows=rows)


@action(Permission.OUTCOME_DOWNLOAD)
def note_profile_download(*, by: Actor, format: str, authority: str) -> None:
    """Write down that an authority's profile was downloaded, in which format."""
    audit.record("profile_downloaded", by=by, format=format, authority=authority)
