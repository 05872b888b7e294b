"""What leaves the authority: sharing a signed version with an inspectorate, publishing it, downloads."""

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.self_evaluation.freshness import load_rules
from ilacs.self_evaluation.review import review_of
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.roles import INSPECTORATE
from ilacs.site.self_evaluation.models import Publication, SelfEvaluation, Sharing, Signing
from ilacs.site.self_evaluation.seeing import READ, SHARE, VIEW
from ilacs.site.store import StoredFile, site_store

LIMIT = 50_000_000


def identifying_in(signing: Signing) -> tuple[str, ...]:
    """Return what in a signed version may name a person, in sentences."""
    return review_of(signing.evaluation, timezone.localdate(), load_rules()).identifying


@action(SHARE)
def share_evaluation(
    *,
    by: Actor,
    organisation: Organisation,
    signing: Signing,
    inspectorate: Organisation,
    looked: bool = False,
) -> Sharing:
    """Let an inspectorate read a signed version; an earlier one of that year is then no longer shared.

    looked: that somebody looked at what may name a person. Raises InputError where nobody did, or
    it is no inspectorate.
    """
    _require_own(organisation, signing)
    if inspectorate.kind != INSPECTORATE:
        raise InputError("It is shared with an inspectorate only.", "inspectorate")
    _require_looked(signing, looked=looked)
    open_ones = Sharing.objects.select_for_update().filter(
        signing__self_evaluation=signing.self_evaluation, inspectorate=inspectorate, ended=None
    )
    if open_ones.filter(signing=signing).exists():
        raise InputError("They can read this version already.", "inspectorate")
    for one in open_ones:
        one.ended = timezone.now()
        one.save()
    sharing = Sharing(signing=signing, inspectorate=inspectorate, by_name=by.name)
    sharing.save()
    audit.record(
        "self_evaluation_shared",
        by=by,
        about=signing.self_evaluation,
        organisation=organisation,
        version=signing.version,
        inspectorate=str(inspectorate),
    )
    return sharing


@action(SHARE)
def end_sharing(*, by: Actor, organisation: Organisation, sharing: Sharing) -> None:
    """Let an inspectorate no longer read a version. Raises InputError where that ended already."""
    _require_own(organisation, sharing.signing)
    row = Sharing.objects.select_for_update().get(pk=sharing.pk)
    if row.ended:
        raise InputError("The sharing ended already.")
    row.ended = timezone.now()
    row.save()
    audit.record(
        "self_evaluation_sharing_ended",
        by=by,
        about=sharing.signing.self_evaluation,
        organisation=organisation,
        version=sharing.signing.version,
        inspectorate=str(row.inspectorate),
    )


def publish_evaluation(
    *, by: Actor, organisation: Organisation, signing: Signing, looked: bool = False
) -> Publication:
    """Make a signed version public, as a page, a PDF and in Word. Raises as `share_evaluation`.

    The files are made before anything is written, so that nobody waits for them in a transaction.
    """
    from ilacs.documents.self_evaluation import write

    if not (decision := by.decide(SHARE, organisation)):
        raise PermissionDenied(decision.reason)
    _require_looked(signing, looked=looked)
    text, store = signing.evaluation, site_store()
    files = tuple(store.put([write(text, ending)], limit=LIMIT) for ending in ("pdf", "docx"))
    return keep_publication(by=by, organisation=organisation, signing=signing, files=files)


@action(SHARE)
def keep_publication(
    *, by: Actor, organisation: Organisation, signing: Signing, files: tuple[StoredFile, ...]
) -> Publication:
    """Keep what is public; an earlier version of that year is then no longer public.

    Raises InputError where this version is public already.
    """
    from ilacs.documents.self_evaluation import name_file

    _require_own(organisation, signing)
    out = Publication.objects.select_for_update().filter(
        signing__self_evaluation=signing.self_evaluation, withdrawn=None
    )
    if out.filter(signing=signing).exists():
        raise InputError("This version is public already.")
    for one in out:
        one.withdrawn = timezone.now()
        one.save()
    pdf, word = files
    row = Publication(
        signing=signing,
        name=name_file(signing.evaluation),
        pdf=pdf.digest,
        word=word.digest,
        by_name=by.name,
    )
    row.save()
    audit.record(
        "self_evaluation_published",
        by=by,
        about=signing.self_evaluation,
        organisation=organisation,
        version=signing.version,
        pdf=pdf.digest,
        word=word.digest,
    )
    return row


@action(SHARE)
def withdraw_publication(
    *, by: Actor, organisation: Organisation, publication: Publication
) -> None:
    """Take back what is public. Raises InputError where it was taken back already."""
    _require_own(organisation, publication.signing)
    row = Publication.objects.select_for_update().get(pk=publication.pk)
    if row.withdrawn:
        raise InputError("It was taken back already.")
    row.withdrawn = timezone.now()
    row.save()
    audit.record(
        "self_evaluation_withdrawn",
        by=by,
        about=publication.signing.self_evaluation,
        organisation=organisation,
        version=publication.signing.version,
    )


@action(VIEW)
def note_downloaded(
    *,
    by: Actor,
    organisation: Organisation,
    evaluation: SelfEvaluation,
    version: int,
    format: str,
) -> None:
    """Write down that somebody of the authority took a version as a file."""
    audit.record(
        "self_evaluation_downloaded",
        by=by,
        about=evaluation,
        organisation=organisation,
        version=version,
        format=format,
    )


@action(READ)
def note_shared_viewed(
    *, by: Actor, organisation: Organisation, sharing: Sharing, page: str
) -> None:
    """Write down that an inspectorate read what was shared. organisation: the inspectorate."""
    authority = sharing.signing.self_evaluation.organisation
    audit.record(
        "shared_evaluation_viewed",
        by=by,
        about=sharing.signing.self_evaluation,
        organisation=authority,
        version=sharing.signing.version,
        page=page,
    )


def _require_own(organisation: Organisation, signing: Signing) -> None:
    if signing.self_evaluation.organisation_id != organisation.pk:
        raise InputError("The authority has no such self-evaluation.")


def _require_looked(signing: Signing, *, looked: bool) -> None:
    found = identifying_in(signing)
    if found and not looked:
        raise InputError(
            "Something in it may name a person.", "looked", "Look at it, then confirm that you did."
        )
