"""An improvement plan with an area, an action and a measure, for every organisation of a world."""

import datetime as dt
from typing import Any

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.plans.acting import Doing, add_action
from ilacs.site.plans.importing import keep_plan_file
from ilacs.site.plans.measuring import Measured, add_reading, save_measure
from ilacs.site.plans.opening import AreaDraft, open_plan
from ilacs.site.store import site_store

DAY = dt.date(2019, 12, 20)


def plan_made_up(organisation: Organisation, number: int) -> dict[str, Any]:
    """Open a plan; its action is the social worker's where there is one.

    Returns what leads to it in addresses.
    """
    plan = open_plan(
        by=SYSTEM,
        organisation=organisation,
        title=f"Plan {number} of {organisation.name}",
        source="typed",
        areas=[AreaDraft(f"Plans of children. {organisation.name}")],
        received=DAY,
    )
    area = plan.areas.get()
    owner = Person.objects.filter(
        email__startswith="social.worker",
        memberships__organisation=organisation,
        memberships__ended=None,
    ).first()
    doing = Doing(f"Train managers. {organisation.name}", dt.date(2030, 1, 31), owner)
    action = add_action(by=SYSTEM, organisation=organisation, area=area, doing=doing)
    measure = save_measure(
        by=SYSTEM,
        organisation=organisation,
        of=action,
        measured=Measured(
            "typed", name="Plans that are good", unit="%", better="higher", target=90
        ),
    )
    add_reading(by=SYSTEM, organisation=organisation, measure=measure, value=40, day=DAY)
    sheet = f"No,Action,Lead,By when,RAG\n1.1,Visit. {organisation.name},A,31/03/2030,Green\n"
    file = keep_plan_file(
        by=SYSTEM,
        organisation=organisation,
        name="plan.csv",
        file=site_store().put([sheet.encode()], limit=1000),
    )
    return {
        "plan_file_id": file.pk,
        "plan_id": plan.pk,
        "plan_area_id": area.pk,
        "plan_action_id": action.pk,
        "plan_measure_id": measure.pk,
    }
