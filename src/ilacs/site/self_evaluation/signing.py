"""Sign-off: a version that stays as it is, and opening the self-evaluation again after it."""

from django.utils import timezone

from ilacs.errors import InputError
from ilacs.self_evaluation.freshness import load_rules
from ilacs.self_evaluation.review import review_of
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.self_evaluation.models import SelfEvaluation, Signing
from ilacs.site.self_evaluation.reading import faulty_places
from ilacs.site.self_evaluation.seeing import SIGN
from ilacs.site.self_evaluation.states import State
from ilacs.site.self_evaluation.writing import add_version, locked

WHAT = "Signed off"


@action(SIGN)
def sign_evaluation(
    *, by: Actor, organisation: Organisation, evaluation: SelfEvaluation, version: int
) -> Signing:
    """Sign a self-evaluation off. version: the one that was read.

    What was read is kept once more as a version of its own, with what its claims stand on and its
    plans as they are now; that one is what is signed. Claims without support and stale support
    keep nobody from signing: the director answers for it. Raises InputError where it was changed
    since, nothing is written, or a claim cannot be set as it is.
    """
    row = locked(organisation, evaluation)
    if version != row.version:
        raise InputError("It was changed since you read it.", "", "Read it again, then sign it.")
    text = row.text()
    if not any(text.answers.values()):
        raise InputError("Nothing is written yet.")
    review = review_of(text, timezone.localdate(), load_rules())
    if review.faulty:
        found = "; ".join(f"{one.words}: {one.why}" for one in faulty_places(row, review))
        raise InputError(
            f"A claim has a fault that keeps it from being set. {found}", "", "Change the answer."
        )
    signed = add_version(by, row, text, WHAT)
    row.state = State.SIGNED.value
    row.save()
    signing = Signing(
        self_evaluation=row, version=signed.number, day=timezone.localdate(), by_name=by.name
    )
    signing.save()
    audit.record(
        "self_evaluation_signed",
        by=by,
        about=row,
        organisation=organisation,
        version=signed.number,
    )
    return signing


@action(SIGN)
def reopen_evaluation(
    *, by: Actor, organisation: Organisation, evaluation: SelfEvaluation, reason: str
) -> SelfEvaluation:
    """Open a signed self-evaluation again. What was signed stays, and stays shared and published.

    Raises InputError where it is not signed.
    """
    row = (
        SelfEvaluation.objects.select_for_update()
        .filter(pk=evaluation.pk, organisation=organisation)
        .first()
    )
    if row is None or row.standing is not State.SIGNED:
        raise InputError("It is not signed off.")
    row.state = State.DRAFT.value
    row.save()
    audit.record(
        "self_evaluation_reopened",
        by=by,
        about=row,
        organisation=organisation,
        version=row.version,
        reason=reason,
    )
    return row
