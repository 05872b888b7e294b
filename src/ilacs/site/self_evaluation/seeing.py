"""Who sees which self-evaluation: the authority's own people, an inspectorate's, everyone."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.self_evaluation.models import Publication, SelfEvaluation, Sharing

VIEW = Permission.SELF_EVALUATION_VIEW
CHANGE = Permission.SELF_EVALUATION_CHANGE
SIGN = Permission.SELF_EVALUATION_SIGN
SHARE = Permission.SELF_EVALUATION_SHARE
READ = Permission.SHARED_EVALUATION_VIEW


def organisations_of(actor: Actor, permission: Permission = VIEW) -> QuerySet[Organisation]:
    """Return the organisations in which an actor's own roles give a permission."""
    return Organisation.objects.filter(pk__in=actor.organisations_with(permission))


def evaluations_for(actor: Actor) -> QuerySet[SelfEvaluation]:
    """Return the self-evaluations of the actor's authorities, the latest year first."""
    return SelfEvaluation.objects.filter(organisation__in=organisations_of(actor)).select_related(
        "organisation"
    )


def find_evaluation(
    actor: Actor, evaluation_id: UUID, permission: Permission = VIEW
) -> SelfEvaluation:
    """Return a self-evaluation of the actor's. Raises Http404 where there is none."""
    found = (
        SelfEvaluation.objects.filter(pk=evaluation_id)
        .select_related("organisation", "previous")
        .first()
    )
    if found is None or not actor.decide(permission, found):
        raise Http404
    return found


def find_authority_of(actor: Actor, organisation_id: UUID) -> Organisation:
    """Return an authority whose self-evaluations the actor sees. Raises Http404."""
    found = organisations_of(actor).filter(pk=organisation_id).first()
    if found is None:
        raise Http404
    return found


def sharings_for(actor: Actor) -> QuerySet[Sharing]:
    """Return what was shared with the inspectorates of an actor, and not ended, the latest first."""
    return (
        Sharing.objects.filter(inspectorate__in=organisations_of(actor, READ), ended=None)
        .select_related("signing__self_evaluation__organisation", "inspectorate")
        .order_by("-signing__self_evaluation__year", "-moment")
    )


def find_sharing(actor: Actor, sharing_id: UUID) -> Sharing:
    """Return one of them. Raises Http404 where there is none."""
    found = sharings_for(actor).filter(pk=sharing_id).first()
    if found is None:
        raise Http404
    return found


def find_publication(publication_id: UUID) -> Publication:
    """Return what is public. Raises Http404 where it is not, or was taken back."""
    found = (
        Publication.objects.filter(pk=publication_id, withdrawn=None)
        .select_related("signing__self_evaluation__organisation")
        .first()
    )
    if found is None:
        raise Http404
    return found
