"""Two years of self-evaluations of the demonstration's authority: all of it is made up."""

import datetime as dt

from django.utils import timezone

from ilacs.editions import Edition
from ilacs.self_evaluation import Claim, Evaluation, Support, to_plain, to_text
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import SYSTEM, Actor, actor_for
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.accounts.roles import INSPECTORATE
from ilacs.site.self_evaluation.found import Found
from ilacs.site.self_evaluation.kept import as_plan
from ilacs.site.self_evaluation.models import (
    EvaluationVersion,
    KeptSupport,
    Look,
    SelfEvaluation,
    Sharing,
    Signing,
    YearPlan,
)
from ilacs.site.self_evaluation.planning import PlanDraft, add_plan
from ilacs.site.self_evaluation.signing import WHAT
from ilacs.site.self_evaluation.states import State
from ilacs.site.self_evaluation.supporting import add_support, refresh_support
from ilacs.site.self_evaluation.writing import begin_evaluation, change_answer

NAME = "Northmoor"
AUDIT, RE_REFERRALS, SURVEY, SAMPLE = "S1", "S2", "S3", "S4"

CLAIMS: dict[tuple[str, str], tuple[Claim, ...]] = {
    ("impact_of_leaders", "what"): (
        Claim("Leaders know their services and visit a team each month.", (AUDIT,)),
        Claim("Most social workers say that their workload lets them do good work.", (SAMPLE,)),
    ),
    ("impact_of_leaders", "how"): (
        Claim(
            "Each month managers and practitioners audit case work together. A second person "
            "moderates a third of the audits.",
            (AUDIT,),
        ),
    ),
    ("help_and_protection", "what"): (
        Claim("Most children who need help get it early, and do not wait.", (RE_REFERRALS,)),
        Claim("Strategy discussions are timely. *Health* does not always take part.", (SAMPLE,)),
    ),
    ("help_and_protection", "how"): (
        Claim("We look at repeat referrals each week, and at 20 plans each quarter.", (SAMPLE,)),
    ),
    ("in_care", "what"): (
        Claim("Children in care live in homes that suit them.", (SURVEY, AUDIT)),
        Claim(
            "Where a child moves, we\n- tell them why\n- keep their school\n- keep their worker",
            (SURVEY,),
        ),
    ),
    ("in_care", "how"): (Claim("The Children in Care Council tells us twice a year.", (SURVEY,)),),
    ("care_leavers", "what"): (
        Claim("Nearly all care leavers are in touch with their adviser.", (SURVEY,)),
    ),
}
GRADES = {
    "impact_of_leaders": "good",
    "help_and_protection": "good",
    "in_care": "good",
    "care_leavers": "requires_improvement",
}
PLANS: tuple[tuple[str, str, str, str], ...] = (
    (
        "help_and_protection",
        "Have health partners at every strategy discussion",
        "partly",
        "They now take part in most. The night service still does not.",
    ),
    (
        "in_care",
        "Recruit foster carers for brothers and sisters",
        "done",
        "Twelve more children live with a brother or sister.",
    ),
    ("care_leavers", "Offer each care leaver a health summary", "", ""),
)

HEARD = (
    "More than nine in ten say that they feel safe where they live. Fewer say that they had a say in "
    "where that is."
)
ASKED = "They ask to be told earlier when their social worker changes."
TO_COME = "We will offer each care leaver a health summary before they are 18."
UNSUPPORTED = "The new front door answers most calls within a minute."
NEW_PLANS = (
    ("help_and_protection", "Agree with health partners who comes at night"),
    ("care_leavers", "Offer each care leaver a health summary"),
)


def load_made_up_evaluations() -> bool:
    """Add both years to the demonstration, once; whether they were added."""
    northmoor = Organisation.objects.filter(name=NAME, is_demonstration=True).first()
    inspectorate = Organisation.objects.filter(kind=INSPECTORATE, is_demonstration=True).first()
    if northmoor is None or inspectorate is None or SelfEvaluation.objects.exists():
        return False
    director = Person.objects.filter(email="director@northmoor.example").first()
    if director is None:
        return False
    add_last_year(by=SYSTEM, organisation=northmoor, inspectorate=inspectorate, signed_by=director)
    write_this_year(actor_for(director), northmoor)
    return True


@action(None)
def add_last_year(
    *, by: Actor, organisation: Organisation, inspectorate: Organisation, signed_by: Person
) -> SelfEvaluation:
    """Add last year's, signed off a year ago and shared, with what became of its plans."""
    day = timezone.localdate() - dt.timedelta(days=365)
    edition = Edition.on(day)
    row = SelfEvaluation(
        organisation=organisation,
        year=day.year,
        edition=edition.id,
        state=State.SIGNED.value,
        version=1,
    )
    row.save()
    supports = _supports(day)
    for number, support in enumerate(supports, 1):
        _keep_support(row, number, support, signed_by.name)
    plans = [_plan(row, day, signed_by.name, *one) for one in PLANS]
    text = Evaluation(
        edition.id,
        str(organisation),
        day.year,
        CLAIMS,
        GRADES,
        {one.name: one for one in supports},
        tuple(as_plan(one) for one in plans),
    )
    EvaluationVersion(
        self_evaluation=row, number=1, plain=to_plain(text), what=WHAT, by_name=signed_by.name
    ).save()
    signing = Signing(self_evaluation=row, version=1, day=day, by_name=signed_by.name)
    signing.save()
    Sharing(signing=signing, inspectorate=inspectorate, by_name=signed_by.name).save()
    audit.record("self_evaluation_signed", by=by, about=row, organisation=organisation, version=1)
    return row


def write_this_year(director: Actor, organisation: Organisation) -> SelfEvaluation:
    """Begin this year's from it: some of it is looked at again, some of it not yet."""
    today = timezone.localdate()
    row = begin_evaluation(
        by=director, organisation=organisation, year=today.year, edition=Edition.on(today).id
    )
    safe = Found("children", "", "Survey of children in care", HEARD, _before(40))
    refresh_support(
        by=director,
        organisation=organisation,
        evaluation=row,
        support=row.supports.get(number=3),
        found=safe,
    )
    _answer(director, row, ("care_leavers", "plans"), TO_COME)
    key = ("help_and_protection", "what")
    _answer(director, row, key, f"{to_text(row.text().answers[key])}\n\n{UNSUPPORTED}")
    row = _current(row)
    told = Found("children", "", "Children in Care Council", ASKED, _before(20))
    add_support(
        by=director,
        organisation=organisation,
        evaluation=row,
        key=("in_care", "how"),
        claim=1,
        based_on=row.version,
        found=told,
    )
    for judgement, what in NEW_PLANS:
        plan = PlanDraft(judgement, what, today + dt.timedelta(days=200))
        add_plan(by=director, organisation=organisation, evaluation=row, plan=plan)
    return row


def _answer(director: Actor, row: SelfEvaluation, key: tuple[str, str], text: str) -> None:
    row = _current(row)
    change_answer(
        by=director,
        organisation=row.organisation,
        evaluation=row,
        key=key,
        text=text,
        based_on=row.version,
    )


def _before(days: int) -> dt.date:
    return timezone.localdate() - dt.timedelta(days=days)


def _current(row: SelfEvaluation) -> SelfEvaluation:
    return SelfEvaluation.objects.select_related("organisation").get(pk=row.pk)


def _supports(day: dt.date) -> list[Support]:
    return [
        Support(
            AUDIT,
            "audit",
            "Audits of case work over the year",
            "96 completed, 34 of them moderated. Overall grades: outstanding 7, good 58, requires "
            "improvement to be good 28, inadequate 3.",
            day - dt.timedelta(days=20),
        ),
        Support(
            RE_REFERRALS,
            "indicator",
            f"Referrals within 12 months of an earlier one, {day.year - 1}",
            "17.2%. Neighbours’ median: 20.9%.",
            dt.date(day.year - 1, 3, 31),
            "re_referrals",
            str(day.year - 1),
        ),
        Support(
            SURVEY,
            "children",
            "Survey of children in care",
            "Nine in ten say that they feel safe where they live.",
            day - dt.timedelta(days=60),
        ),
        Support(
            SAMPLE,
            "measure",
            "Strategy discussions held in time (child-level data)",
            "88%",
            day - dt.timedelta(days=30),
            "",
            (day - dt.timedelta(days=30)).isoformat(),
        ),
    ]


def _keep_support(row: SelfEvaluation, number: int, support: Support, by_name: str) -> None:
    kept = KeptSupport(
        self_evaluation=row, number=number, kind=support.kind, reference=support.reference
    )
    kept.save()
    Look(
        support=kept,
        title=support.title,
        says=support.says,
        as_of=support.as_of,
        period=support.period,
        by_name=by_name,
    ).save()


def _plan(
    row: SelfEvaluation,
    day: dt.date,
    by_name: str,
    judgement: str,
    text: str,
    became: str,
    outcome: str,
) -> YearPlan:
    plan = YearPlan(
        self_evaluation=row,
        judgement=judgement,
        text=text,
        due=day + dt.timedelta(days=300),
        became=became,
        outcome=outcome,
        decided_by=by_name if became else "",
        decided=timezone.now() if became else None,
    )
    plan.save()
    return plan
