"""A case with a review begun and a child referred back, in the inspection of every organisation."""

from uuid import UUID

from ilacs.site.accounts.actor import Actor, Part
from ilacs.site.cases.referrals import Concern, give_referral
from ilacs.site.cases.reviewing import save_field
from ilacs.site.cases.selecting import Choice, Pick, choose_cases
from ilacs.site.inspections.models import Inspection


def case_made_up(inspection: Inspection) -> dict[str, UUID]:
    """Choose a case by hand, write in its review, and refer its child back."""
    lead = Actor("", "Lea Example", parts=(Part(str(inspection.pk), "lead_inspector"),))
    place = str(inspection.organisation)
    choice = Choice([Pick("7QK2M-4D9XZ", f"Team of {place}")], reason="A sample of a case")
    (case,) = choose_cases(by=lead, inspection=inspection, choice=choice)
    save_field(case, "strengths", f"Seen weekly in {place}.", 0, by=lead)
    concern = Concern(f"Alone at home in {place}.", case)
    referral = give_referral(by=lead, inspection=inspection, concern=concern)
    return {"case_id": case.pk, "referral_id": referral.pk}
