"""A self-evaluation that was signed, shared and published, and is open again, for every organisation."""

from uuid import UUID

from django.utils import timezone

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import Organisation
from ilacs.site.self_evaluation.found import Found
from ilacs.site.self_evaluation.models import Publication, SelfEvaluation, Sharing
from ilacs.site.self_evaluation.planning import PlanDraft, add_plan
from ilacs.site.self_evaluation.signing import reopen_evaluation, sign_evaluation
from ilacs.site.self_evaluation.supporting import add_support
from ilacs.site.self_evaluation.writing import begin_evaluation, change_answer
from ilacs.site.store import site_store

FIRST_YEAR = 2026
KEY = ("help_and_protection", "what")


def evaluate_made_up(
    organisation: Organisation, number: int, *, is_public: bool
) -> dict[str, UUID]:
    """Write one, sign it, share it with the organisation itself, publish it, and open it again.

    is_public: what is public shows to everyone, so another authority's must have been taken back.
    """
    row = begin_evaluation(
        by=SYSTEM, organisation=organisation, year=FIRST_YEAR + bool(number), edition="ilacs-2026"
    )
    row = change_answer(
        by=SYSTEM,
        organisation=organisation,
        evaluation=row,
        key=KEY,
        text=f"In {organisation} most children get help early.",
        based_on=1,
    ).self_evaluation
    heard = Found("children", "", "Survey", "They feel heard.", timezone.localdate())
    add_support(
        by=SYSTEM,
        organisation=organisation,
        evaluation=row,
        key=KEY,
        claim=1,
        based_on=2,
        found=heard,
    )
    plan = add_plan(
        by=SYSTEM,
        organisation=organisation,
        evaluation=row,
        plan=PlanDraft("in_care", f"Recruit foster carers in {organisation}"),
    )
    signing = sign_evaluation(by=SYSTEM, organisation=organisation, evaluation=row, version=3)
    row = SelfEvaluation.objects.select_related("organisation").get(pk=row.pk)
    reopen_evaluation(by=SYSTEM, organisation=organisation, evaluation=row, reason="To go on.")
    file = site_store().put([f"Made up for {organisation.pk}".encode()], limit=1000)
    with open_scope("test"):
        if number:  # so many years as a world may have: none begins far from today
            SelfEvaluation.objects.filter(pk=row.pk).update(year=FIRST_YEAR - 8 - number)
        sharing = Sharing.objects.create(
            signing=signing, inspectorate=organisation, by_name="Sample"
        )
        public = Publication.objects.create(
            signing=signing,
            name="sample",
            pdf=file.digest,
            word=file.digest,
            by_name="Sample",
            withdrawn=None if is_public else timezone.now(),
        )
    return {
        "evaluation_id": row.pk,
        "year_plan_id": plan.pk,
        "evaluation_sharing_id": sharing.pk,
        "publication_id": public.pk,
    }
