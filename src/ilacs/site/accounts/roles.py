"""Roles: named sets of permissions that a head of service can read and approve."""

from dataclasses import dataclass

from ilacs.site.accounts.permissions import Permission as P  # noqa: N817 - it is read some sixty times below

AUTHORITY = "authority"
INSPECTORATE = "inspectorate"
PEER_TEAM = "peer_team"
REGION = "region"
INSTALLATION = "installation"
INSPECTION = "inspection"
"""No organisation: a role may also be held in one inspection, and counts in that alone."""

KINDS: dict[str, str] = {
    AUTHORITY: "Local authority",
    INSPECTORATE: "Inspectorate",
    PEER_TEAM: "Peer review team",
    REGION: "Regional body",
    INSTALLATION: "This installation",
}
PLACES: dict[str, str] = KINDS | {INSPECTION: "An inspection"}
"""Where roles are held: organisations of each kind, and inspections."""

_PUBLISHED = frozenset({P.OUTCOME_VIEW, P.OUTCOME_DOWNLOAD, P.INVITATION_ACCEPT})
OWN = frozenset({P.ACCOUNT_MANAGE})
"""What every signed-in person may do with their own account, whatever their roles."""

_SIGNED_IN = _PUBLISHED | OWN | {P.ORGANISATION_VIEW}
_READS_REPORTS = frozenset({P.REPORT_UPLOAD, P.REPORT_VIEW, P.REPORT_CONFIRM, P.THEME_CHANGE})
_SEES_FINDINGS = frozenset({P.SUBMISSION_VIEW, P.MEASURE_VIEW})
_WORKS_ON_DATA = _SEES_FINDINGS | {
    P.SUBMISSION_UPLOAD,
    P.SUBMISSION_VIEW_CHILDREN,
    P.SUBMISSION_DOWNLOAD,
    P.SUBMISSION_ERASE,
    P.FINDING_EXPLAIN,
    P.SAMPLE_DRAW,
}
_OWN_PART = frozenset({P.PART_VIEW, P.REQUEST_ANSWER, P.DOCUMENT_UPLOAD})
_TALKS = frozenset({P.PART_VIEW, P.REQUEST_VIEW, P.REQUEST_ANSWER})
_RUNS_THE_ROOM = frozenset(
    {P.REQUEST_CHANGE, P.DOCUMENT_VIEW, P.DOCUMENT_UPLOAD, P.DOCUMENT_CHANGE}
) | {P.DOCUMENT_SHARE, P.DOCUMENT_EXPORT}
_AUDITS = frozenset({P.CASE_AUDIT_VIEW, P.CASE_AUDIT_COMPLETE, P.CASE_AUDIT_MODERATE})
_KEEPS_RECORD = frozenset({P.RECORD_VIEW, P.RECORD_ADD, P.BRIEFING_VIEW})
_LED = frozenset({P.PART_VIEW, P.INSPECTION_VIEW, P.ACTIVITY_VIEW, P.BRIEFING_VIEW})
_INSPECTS = (
    _TALKS
    | {P.REQUEST_ASK, P.DOCUMENT_VIEW, P.DOCUMENT_EXPORT, P.ACTIVITY_VIEW, P.INTERVIEW_NOTE}
    | {P.RECORD_VIEW, P.RECORD_ADD, P.FINDING_GIVE, P.INSPECTION_VIEW}
)
_READS_EVIDENCE = frozenset({P.CASE_VIEW, P.EVIDENCE_VIEW})
_FINDS = _READS_EVIDENCE | {
    P.CASE_REVIEW,
    P.REFERRAL_GIVE,
    P.EVIDENCE_ADD,
    P.ENQUIRY_CHANGE,
    P.JUDGEMENT_PROPOSE,
}
_LEADS = _FINDS | {
    P.CASE_SELECT,
    P.JUDGEMENT_DECIDE,
    P.REPORT_DRAFT,
    P.REPORT_PUBLISH,
    P.EVIDENCE_ARCHIVE,
}
_READS_FOR_QUALITY = _READS_EVIDENCE | {P.JUDGEMENT_MODERATE, P.REPORT_ASSURE}
_MEETS_INSPECTORS = frozenset({P.CASE_PREPARE, P.REFERRAL_ANSWER, P.DRAFT_COMMENT})
"""What the authority’s leaders do of the inspectors’ side: prepare, answer, comment."""
_EVALUATES = frozenset({P.SELF_EVALUATION_VIEW, P.SELF_EVALUATION_CHANGE})
_FOLLOWS_PLANS = frozenset({P.PLAN_VIEW, P.ACTION_UPDATE})
_RUNS_PLANS = _FOLLOWS_PLANS | {P.PLAN_CHANGE, P.ACTION_CLOSE}
_REPORTS_TO_COMMITTEE = frozenset(
    {P.COMMITTEE_VIEW, P.COMMITTEE_WRITE, P.RESOLUTION_RECORD, P.MEMBERS_VIEW}
)
_MEETS_YEARLY = frozenset({P.MEETING_VIEW, P.MEETING_CHANGE})
_RUNS_THE_YEAR = _EVALUATES | _RUNS_PLANS | _REPORTS_TO_COMMITTEE | _MEETS_YEARLY
"""What is done between inspections: evaluate, meet, improve, report to members."""
_LEADS_THE_COUNCIL = frozenset(
    {P.SELF_EVALUATION_VIEW, P.PLAN_VIEW, P.COMMITTEE_VIEW, P.MEMBERS_VIEW}
)
IN_INSPECTION = (
    _OWN_PART
    | _TALKS
    | _RUNS_THE_ROOM
    | _AUDITS
    | _KEEPS_RECORD
    | _LED
    | _INSPECTS
    | {P.INSPECTION_CHANGE, P.PARTICIPANT_CHANGE, P.ACTIVITY_CHANGE, P.CASE_AUDIT_ASSIGN}
    | {P.BRIEFING_SEND}
    | _LEADS
    | _READS_FOR_QUALITY
    | _MEETS_INSPECTORS
)
"""What of a role's permissions counts where it is held in an inspection."""
_RUNS_INSPECTIONS = IN_INSPECTION - {P.REQUEST_ASK, P.FINDING_GIVE} - _LEADS - _READS_FOR_QUALITY
"""What the authority's side does: all but what is the inspectors' to say."""
_CHANGES_PEOPLE = frozenset({P.PERSON_VIEW, P.PERSON_INVITE, P.PERSON_CHANGE})


@dataclass(frozen=True)
class Role:
    """A role a person holds in one organisation, or in one inspection.

    id: what is stored; it never changes.
    kinds: the kinds of place it can be held in: organisations, inspections.
    gives: the ids of the roles its holder may give and end, there where it is held.
    """

    id: str
    title: str
    paragraph: str
    kinds: tuple[str, ...]
    permissions: frozenset[P]
    gives: frozenset[str] = frozenset()


_ROLES = (
    Role(
        "public",
        "Member of the public",
        "Not signed in. Sees what is published and may download it; accepts an invitation. "
        "Nothing else.",
        (),
        _PUBLISHED,
    ),
    Role(
        "director",
        "Director of children's services",
        "Answers for the authority's services. Sees everything of the authority's, its people and "
        "its audit trail; of child-level data the measures and, by pseudonym, what was found.",
        (AUTHORITY, INSPECTION),
        _SIGNED_IN
        | _SEES_FINDINGS
        | {P.PERSON_VIEW, P.AUDIT_VIEW, P.AUDIT_DOWNLOAD, P.REPORT_VIEW, P.SIGNAL_CHANGE}
        | {P.INSPECTION_VIEW, P.INSPECTION_OPEN, P.ACTIVITY_VIEW, P.INTERVIEW_NOTE}
        | _TALKS
        | _KEEPS_RECORD
        | {P.DOCUMENT_VIEW, P.DOCUMENT_UPLOAD, P.DOCUMENT_SHARE, P.DOCUMENT_EXPORT}
        | {P.CASE_AUDIT_VIEW, P.BRIEFING_SEND}
        | _MEETS_INSPECTORS
        | _RUNS_THE_YEAR
        | {P.SELF_EVALUATION_SIGN, P.SELF_EVALUATION_SHARE, P.COMMITTEE_PUBLISH},
    ),
    Role(
        "inspection_coordinator",
        "Inspection coordinator",
        "Runs the authority's side of an inspection: its people, requests, documents and "
        "timetable. Works on its child-level data. Invites and removes people.",
        (AUTHORITY, INSPECTION),
        _SIGNED_IN
        | _READS_REPORTS
        | _WORKS_ON_DATA
        | _CHANGES_PEOPLE
        | _RUNS_INSPECTIONS
        | _RUNS_THE_YEAR
        | {P.INSPECTION_OPEN},
        frozenset(
            {
                "inspection_coordinator",
                "data_officer",
                "practice_auditor",
                "social_worker",
                "chief_executive",
                "lead_member",
                "councillor",
                "improvement_adviser",
            }
        ),
    ),
    Role(
        "data_officer",
        "Data and performance officer",
        "Prepares the authority's data, child-level data too, and reads published reports into "
        "the register.",
        (AUTHORITY, INSPECTION),
        _SIGNED_IN
        | _READS_REPORTS
        | _WORKS_ON_DATA
        | _TALKS
        | _EVALUATES
        | _FOLLOWS_PLANS
        | {P.PERSON_VIEW, P.INSPECTION_VIEW, P.ACTIVITY_VIEW, P.RECORD_VIEW}
        | {P.DOCUMENT_VIEW, P.DOCUMENT_UPLOAD},
    ),
    Role(
        "practice_auditor",
        "Practice auditor",
        "Audits case work within the authority; draws samples; sees what was found in its "
        "child-level data, and which children it is about.",
        (AUTHORITY, INSPECTION),
        _SIGNED_IN
        | _SEES_FINDINGS
        | {P.PERSON_VIEW, P.SUBMISSION_VIEW_CHILDREN, P.SAMPLE_DRAW, P.INSPECTION_VIEW}
        | _AUDITS
        | _TALKS
        | _EVALUATES
        | _FOLLOWS_PLANS
        | {P.ACTIVITY_VIEW, P.DOCUMENT_VIEW, P.DOCUMENT_UPLOAD},
    ),
    Role(
        "social_worker",
        "Social worker or manager",
        "Works with children and families. In an inspection sees their own part of it: what they "
        "are asked for, when they are expected, and the documents they handed in. Between "
        "inspections, the actions of an improvement plan that they own.",
        (AUTHORITY, INSPECTION),
        _SIGNED_IN | _OWN_PART | {P.ACTION_UPDATE},
    ),
    Role(
        "chief_executive",
        "Chief executive",
        "Answers for the council. Sees where an inspection stands, its timetable, the briefings, "
        "self-evaluations and improvement plans; nothing on any child.",
        (AUTHORITY, INSPECTION),
        _SIGNED_IN | _LED | _LEADS_THE_COUNCIL,
    ),
    Role(
        "lead_member",
        "Lead member for children’s services",
        "Answers for children’s services among the councillors. Sees where an inspection stands, "
        "its timetable, the briefings, self-evaluations and improvement plans; nothing on any "
        "child.",
        (AUTHORITY, INSPECTION),
        _SIGNED_IN | _LED | _LEADS_THE_COUNCIL,
    ),
    Role(
        "councillor",
        "Scrutiny councillor",
        "Holds leaders to account from what is published and how improvement plans progress. Sees "
        "nothing on any child.",
        (AUTHORITY,),
        _SIGNED_IN | {P.MEMBERS_VIEW},
    ),
    Role(
        "report_clearer",
        "Officer who clears committee reports",
        "Democratic services, legal, finance or equality officer: verifies the implications in "
        "committee reports, publishes them, records what was resolved. Sees nothing on any child.",
        (AUTHORITY,),
        _SIGNED_IN
        | {P.COMMITTEE_VIEW, P.CLEARANCE_GIVE, P.COMMITTEE_PUBLISH, P.RESOLUTION_RECORD}
        | {P.MEMBERS_VIEW},
    ),
    Role(
        "improvement_adviser",
        "Improvement adviser or commissioner",
        "Oversees improvement for government, or sits on the improvement board. Sees plans and how "
        "they progress; nothing on any child.",
        (AUTHORITY,),
        _SIGNED_IN | {P.PLAN_VIEW, P.MEMBERS_VIEW},
    ),
    Role(
        "lead_inspector",
        "Lead inspector",
        "Leads an inspection team: decides, writes and feeds back.",
        (INSPECTORATE, PEER_TEAM, INSPECTION),
        _SIGNED_IN
        | _READS_REPORTS
        | _CHANGES_PEOPLE
        | _INSPECTS
        | _LEADS
        | _MEETS_YEARLY
        | {P.INSPECTION_CHANGE, P.PARTICIPANT_CHANGE, P.ACTIVITY_CHANGE}
        | {P.SHARED_EVALUATION_VIEW, P.MEETING_LETTER},
        frozenset({"lead_inspector", "inspector", "peer_reviewer"}),
    ),
    Role(
        "inspector",
        "Inspector",
        "Gathers evidence as a member of an inspection team.",
        (INSPECTORATE, INSPECTION),
        _SIGNED_IN
        | _INSPECTS
        | _FINDS
        | {P.PERSON_VIEW, P.REPORT_VIEW, P.SHARED_EVALUATION_VIEW, P.MEETING_VIEW},
    ),
    Role(
        "quality_reader",
        "Quality reader",
        "Reads judgements and the report for consistency and quality, and was not of the team.",
        (INSPECTORATE, PEER_TEAM, INSPECTION),
        _SIGNED_IN | _READS_FOR_QUALITY | {P.PART_VIEW, P.PERSON_VIEW, P.INSPECTION_VIEW},
    ),
    Role(
        "peer_reviewer",
        "Peer reviewer",
        "Reviews another authority's services by invitation, as an inspector would.",
        (PEER_TEAM, INSPECTION),
        _SIGNED_IN | _INSPECTS | _FINDS | {P.PERSON_VIEW},
    ),
    Role(
        "regional_lead",
        "Regional lead",
        "Follows the outcomes of a region's authorities and reads reports into the register.",
        (REGION,),
        _SIGNED_IN | _READS_REPORTS | _CHANGES_PEOPLE | {P.SIGNAL_CHANGE},
        frozenset({"regional_lead"}),
    ),
    Role(
        "administrator",
        "Administrator",
        "Keeps the installation: organisations, people, and the audit trail of all. Sees no "
        "organisation's reports.",
        (INSTALLATION,),
        _SIGNED_IN
        | _CHANGES_PEOPLE
        | {P.OUTCOME_LOAD, P.ORGANISATION_CHANGE, P.AUDIT_VIEW, P.AUDIT_DOWNLOAD},
        frozenset(
            {
                "director",
                "inspection_coordinator",
                "data_officer",
                "practice_auditor",
                "social_worker",
                "chief_executive",
                "lead_member",
                "councillor",
                "report_clearer",
                "improvement_adviser",
                "lead_inspector",
                "inspector",
                "peer_reviewer",
                "quality_reader",
                "regional_lead",
                "administrator",
            }
        ),
    ),
)

ROLES: dict[str, Role] = {role.id: role for role in _ROLES}
PUBLIC = ROLES["public"]


def roles_for(kind: str) -> tuple[Role, ...]:
    """Return the roles that can be held in a place of a kind."""
    return tuple(role for role in _ROLES if kind in role.kinds)
