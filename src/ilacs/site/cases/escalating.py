"""Escalating referrals that nobody acknowledged in time: at the minute, and every hour after it."""

from contextlib import suppress

from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.permissions import Permission
from ilacs.site.cases.models import Referral
from ilacs.site.cases.referral_states import ReferralState
from ilacs.site.cases.referrals import ESCALATION, escalate_referral, is_late
from ilacs.site.jobs.kinds import KINDS, JobKind, register
from ilacs.site.jobs.models import Job


def register_kind() -> None:
    """Add the look at a referral when its time is over to the kinds of background work."""
    if ESCALATION not in KINDS:
        register(
            JobKind(
                id=ESCALATION,
                title="Looking whether a referral was acknowledged",
                permission=Permission.REFERRAL_ANSWER,
                stop_permission=Permission.ORGANISATION_CHANGE,
                describe=lambda job, key: "Looking whether a referral was acknowledged",
                prepare=lambda job, key: key,
                keep=keep,
                give_up=lambda job, key, reason: None,
                doing="Looking",
            )
        )


def keep(job: Job, key: str, value: str) -> None:
    """Escalate a referral where nobody acknowledged it; the hourly chore catches what this misses."""
    for one in Referral.objects.filter(pk=key).select_related("inspection__organisation"):
        with suppress(InputError):
            escalate_referral(by=SYSTEM, referral=one)


def escalate_what_is_late() -> int:
    """Escalate every referral that is late and was not told of in the last hour; returns how many."""
    now = timezone.now()
    rows = Referral.objects.filter(state=ReferralState.GIVEN, due__lte=now)
    late = [one for one in rows.select_related("inspection__organisation") if is_late(one, now)]
    for one in late:
        with suppress(InputError):
            escalate_referral(by=SYSTEM, referral=one)
    return len(late)
