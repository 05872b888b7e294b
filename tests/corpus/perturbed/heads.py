"""Days, lead inspectors and overall sentences printed in other ways."""

import datetime as dt
import re
from collections.abc import Callable, Sequence

from tests.corpus.perturbed.printed import LEAD, Printed

MONTHS = "January February March April May June July August September October November December"
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
DASHES = "-‐‑‒–—―−─"
LABELS = (
    "Inspection dates:",
    "Inspection date:",
    "Inspection date(s):",
    "Inspection Dates",
    "Inspection dates :",
    "Dates of inspection:",
    "Date of inspection:",
    "INSPECTION DATES:",
)
Form = Callable[[dt.date, dt.date], str]


def month(day: dt.date) -> str:
    return MONTHS.split()[day.month - 1]


def full(day: dt.date) -> str:
    return f"{day.day} {month(day)} {day.year}"


def ordinal(day: dt.date) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10 if day.day not in (11, 12, 13) else 0)
    return f"{day.day}{ending or 'th'}"


def shortest(start: dt.date, end: dt.date, joint: str) -> str:
    """Month and year only where they change: '28 November to 9 December 2022'."""
    if start.year != end.year:
        return f"{full(start)}{joint}{full(end)}"
    if start.month != end.month:
        return f"{start.day} {month(start)}{joint}{full(end)}"
    return f"{start.day}{joint}{full(end)}"


def named(day: dt.date) -> str:
    return f"{WEEKDAYS.split()[day.weekday()]} {full(day)}"


FORMS: dict[str, Form] = {
    "in full": lambda a, b: f"{full(a)} to {full(b)}",
    "short": lambda a, b: shortest(a, b, " to "),
    "short with en dash": lambda a, b: shortest(a, b, " – "),
    "month twice, year once": lambda a, b: f"{a.day} {month(a)} to {full(b)}",
    "with weekdays": lambda a, b: f"{named(a)} to {named(b)}",
    "with weekdays and comma": lambda a, b: (
        f"{WEEKDAYS.split()[a.weekday()]}, {full(a)} – {WEEKDAYS.split()[b.weekday()]}, {full(b)}"
    ),
    "ordinals": lambda a, b: (
        f"{ordinal(a)} {month(a)} {a.year} to {ordinal(b)} {month(b)} {b.year}"
    ),
    "ordinals apart": lambda a, b: (
        f"{a.day} {ordinal(a)[-2:]} {month(a)} – {b.day} {ordinal(b)[-2:]} {month(b)} {b.year}"
    ),
    "months cut short": lambda a, b: (
        f"{a.day} {month(a)[:3]} {a.year} to {b.day} {month(b)[:3]} {b.year}"
    ),
    "months cut short with points": lambda a, b: (
        f"{a.day} {month(a)[:3]}. – {b.day} {month(b)[:3]}. {b.year}"
    ),
    "figures": lambda a, b: f"{a:%d/%m/%Y} to {b:%d/%m/%Y}",
    "figures with points": lambda a, b: f"{a:%d.%m.%y} - {b:%d.%m.%y}",
    "figures with dashes": lambda a, b: f"{a:%d-%m-%Y} to {b:%d-%m-%Y}",
    "commas": lambda a, b: f"{a.day} {month(a)}, {a.year} to {b.day} {month(b)}, {b.year}",
    "glued": lambda a, b: f"{a.day} {month(a)}{a.year}–{b.day} {month(b)}{b.year}",
    "glued to": lambda a, b: f"{a.day} {month(a)} {a.year}to {full(b)}",
    "double dash": lambda a, b: f"{full(a)} -- {full(b)}",
    "year footnoted": lambda a, b: f"{a.day} {month(a)} – {full(b)}1",
    "full stop": lambda a, b: f"{full(a)} to {full(b)}.",
    "from to": lambda a, b: f"from {full(a)} to {full(b)}",
    "between and": lambda a, b: f"between {full(a)} and {full(b)}",
    "month before day": lambda a, b: f"{month(a)} {a.day} to {month(b)} {b.day} {b.year}",
    "upper case": lambda a, b: f"{full(a)} to {full(b)}".upper(),
    **{
        f"dash U+{ord(dash):04X}{' spaced' if space else ''}": (
            lambda a, b, joint=f"{space}{dash}{space}": shortest(a, b, joint)
        )
        for dash in DASHES
        for space in ("", " ")
    },
}

PERIODS = {
    "two periods with and": "{a} to {b} and {c} to {d}",
    "two periods with ampersand": "{a} – {b} & {c} – {d}",
    "two periods with comma": "{a} to {b}, {c} to {d}",
    "two periods with comma and": "{a} to {b}, and {c} to {d}",
    "two periods with semicolon": "{a} to {b}; {c} to {d}",
}


def dated(report: Printed, label: str, text: str, cut: int = 0) -> Printed:
    """The dates behind a label; cut: after how many words the line wraps, 0 for not at all."""
    words = f"{label} {text}".split()
    lines = [" ".join(words[:cut]), " ".join(words[cut:])] if cut else [" ".join(words)]
    return report.but(dates=[line for line in lines if line])


def days(report: Printed) -> tuple[dt.date, dt.date]:
    facts = report.facts
    return (
        dt.date.fromisoformat(facts["inspection_start"]),
        dt.date.fromisoformat(facts["inspection_end"]),
    )


def in_form(form: Form, label: str = "Inspection dates:", cut: int = 0) -> Callable:
    def print_otherwise(report: Printed) -> Printed | None:
        start, end = days(report)
        single = (end - start).days < 40
        return dated(report, label, form(start, end), cut) if single else None

    return print_otherwise


def in_two_periods(pattern: str, gap: int, cut: int = 0) -> Callable:
    """The first two days, then three days some weeks later."""

    def print_otherwise(report: Printed) -> Printed:
        a, _ = days(report)
        b, c = a + dt.timedelta(2), a + dt.timedelta(gap)
        d = c + dt.timedelta(1)
        first, second = shortest(a, b, "|").split("|"), shortest(c, d, "|").split("|")
        text = pattern.format(a=first[0], b=first[1], c=second[0], d=second[1])
        changed = report.saying(inspection_end=d.isoformat())
        return dated(changed, "Inspection dates:", text, cut)

    return print_otherwise


def on_days(start: str, end: str, text: str, label: str = "Inspection dates:") -> Callable:
    """Other days, within the edition's own: only for reports whose edition applied then."""

    def print_otherwise(report: Printed) -> Printed:
        changed = report.saying(inspection_start=start, inspection_end=end)
        return dated(changed, label, text)

    return print_otherwise


INSPECTORS = {
    "HMI behind": (["{label}: Jo Bloggs HMI"], "Jo Bloggs"),
    "HMI in brackets": (["{label}: Jo Bloggs (HMI)"], "Jo Bloggs"),
    "HMI behind comma": (["{label}: Jo Bloggs, HMI"], "Jo Bloggs"),
    "HMI with points": (["{label}: Jo Bloggs H.M.I."], "Jo Bloggs"),
    "SHMI": (["{label}: Jo Bloggs SHMI"], "Jo Bloggs"),
    "title behind": (["{label}: Jo Bloggs, His Majesty’s Inspector"], "Jo Bloggs"),
    "title behind without comma": (["{label}: Jo Bloggs Her Majesty’s Inspector"], "Jo Bloggs"),
    "title below": (["{label}: Jo Bloggs", "Her Majesty's Inspector"], "Jo Bloggs"),
    "title wrapped": (["{label}: Jo Bloggs, His Majesty’s", "Inspector"], "Jo Bloggs"),
    "title wrapped early": (["{label}: Jo Bloggs, His", "Majesty’s Inspector"], "Jo Bloggs"),
    "senior title": (["{label}: Jo Bloggs, Senior His Majesty’s Inspector"], "Jo Bloggs"),
    "senior title below": (["{label}: Jo Bloggs", "Senior Her Majesty’s Inspector"], "Jo Bloggs"),
    "Ofsted Inspector": (["{label}: Jo Bloggs, Ofsted Inspector"], "Jo Bloggs"),
    "regulatory inspector": (
        ["{label}: Jo Bloggs, Social Care Regulatory Inspector"],
        "Jo Bloggs",
    ),
    "regulatory inspector below": (
        ["{label}: Jo Bloggs", "Social Care Regulatory Inspector"],
        "Jo Bloggs",
    ),
    "regulatory manager": (
        ["{label}: Jo Bloggs, Regulatory Inspection Manager"],
        "Jo Bloggs",
    ),
    "SCRI": (["{label}: Jo Bloggs SCRI"], "Jo Bloggs"),
    "OI in brackets": (["{label}: Jo Bloggs (OI)"], "Jo Bloggs"),
    "designate": (["{label}: Jo Bloggs HMI (designate)"], "Jo Bloggs"),
    "capital I": (["Lead Inspector: Jo Bloggs"], "Jo Bloggs"),
    "no colon": (["{label} Jo Bloggs HMI"], "Jo Bloggs"),
    "dash for colon": (["{label} – Jo Bloggs HMI"], "Jo Bloggs"),
    "name below": (["{label}:", "Jo Bloggs", "Her Majesty’s Inspector"], "Jo Bloggs"),
    "name below, title beside": (["{label}:", "Jo Bloggs, Her Majesty’s Inspector"], "Jo Bloggs"),
    "name wrapped": (["{label}: Jo", "Bloggs, His Majesty’s Inspector"], "Jo Bloggs"),
    "two with and": (["Lead inspectors: Jo Bloggs and Al Smith"], "Jo Bloggs; Al Smith"),
    "two with titles": (
        ["Lead inspectors: Jo Bloggs HMI and Al Smith HMI"],
        "Jo Bloggs; Al Smith",
    ),
    "two below": (
        ["Lead inspectors: Jo Bloggs and", "Al Smith, His Majesty’s Inspectors"],
        "Jo Bloggs; Al Smith",
    ),
    "two on lines": (
        [
            "Lead inspectors: Jo Bloggs, His Majesty’s Inspector",
            "Al Smith, His Majesty’s Inspector",
        ],
        "Jo Bloggs; Al Smith",
    ),
    "two, label single": (["{label}: Jo Bloggs and Al Smith"], "Jo Bloggs; Al Smith"),
    "two with ampersand": (["{label}s: Jo Bloggs & Al Smith"], "Jo Bloggs; Al Smith"),
    "two with slash": (["{label}s: Jo Bloggs / Al Smith"], "Jo Bloggs; Al Smith"),
    "three": (
        ["Lead inspectors: Jo Bloggs, Al Smith and Di Jones"],
        "Jo Bloggs; Al Smith; Di Jones",
    ),
    "hyphen": (["{label}: Paula Thomson-Jones"], "Paula Thomson-Jones"),
    "hyphen and space": (["{label}: Paula Thomson- Jones"], "Paula Thomson-Jones"),
    "unbreaking hyphen": (["{label}: Paula Thomson‑Jones"], "Paula Thomson-Jones"),
    "en dash in name": (["{label}: Paula Thomson–Jones"], "Paula Thomson-Jones"),
    "hyphen wrapped": (["{label}: Paula Thomson-", "Jones HMI"], "Paula Thomson-Jones"),
    "apostrophe": (["{label}: Dick O’Brien HMI"], "Dick O’Brien"),
    "straight apostrophe": (["{label}: Dick O'Brien"], "Dick O'Brien"),
    "accents": (["{label}: Máire Ellender-Gelé HMI"], "Máire Ellender-Gelé"),
    "initial": (["{label}: Fiona J Millns HMI"], "Fiona J Millns"),
    "initial with point": (["{label}: Fiona J. Millns"], "Fiona J. Millns"),
    "small letter": (["{label}: Jenny-ellen Scotland"], "Jenny-ellen Scotland"),
    "particle": (["{label}: Jan van der Berg HMI"], "Jan van der Berg"),
    "Mc": (["{label}: Brenda McLaughlin"], "Brenda McLaughlin"),
    "Mac apart": (["{label}: Ewan Mac Donald HMI"], "Ewan Mac Donald"),
    "Mr": (["{label}: Mr Jo Bloggs"], "Jo Bloggs"),
    "Dr": (["{label}: Dr Jo Bloggs, HMI"], "Jo Bloggs"),
    "name with title's word": (["{label}: Tom Hister HMI"], "Tom Hister"),
    "name like a judgement": (["{label}: Grace Goodwin HMI"], "Grace Goodwin"),
    "middle name": (["{label}: Jo Ann Bloggs"], "Jo Ann Bloggs"),
    "four names": (["{label}: Maria de la Cruz HMI"], "Maria de la Cruz"),
    "footnoted": (["{label}: Jo Bloggs1"], "Jo Bloggs"),
    "doubled spaces": (["{label}:  Jo  Bloggs ,  HMI"], "Jo Bloggs"),
    "full stop": (["{label}: Jo Bloggs HMI."], "Jo Bloggs"),
}


def led_by(lines: Sequence[str], names: str) -> Callable:
    """The lead inspector printed in these lines instead."""

    def print_otherwise(report: Printed) -> Printed | None:
        printed = [line.format(label="Lead inspector") for line in lines]
        changed = report.saying(lead_inspector=names)
        if report.layout == "ilacs":
            return changed.but(between=printed)
        if report.layout != "sif":
            return None
        later = list(report.later)
        for number, text in enumerate(later):
            page = text.split("\r\n")
            at = next((i for i, line in enumerate(page) if LEAD.match(line)), -1)
            if at >= 0:
                page[at : at + 1] = printed
                later[number] = "\r\n".join(page)
                return changed.but(later=later)
        return None

    return print_otherwise


SENTENCES = (
    "The overall judgement is that children’s services are {grade}",
    "The overall judgement is {grade}.",
    "Children’s services in {name} are {grade}",
    "Children's services in {name} are {grade}.",
    "{name} children’s services are {grade}",
    "Services for children in {name} are {grade}",
    "The overall effectiveness of children’s services is {grade}",
    "Overall effectiveness: {grade}",
    "Children’s social care services in {name} are {grade}",
)
VERBAL = {
    "outstanding": ("outstanding",),
    "good": ("good",),
    "requires_improvement": (
        "requires improvement",
        "require improvement",
        "require improvement to be good",
    ),
    "inadequate": ("inadequate",),
}


def overall(pattern: str, cut: int, name: str, published_first: bool = True) -> Callable:
    """The sentence with the overall grade, wrapped after so many words."""

    def print_otherwise(report: Printed) -> Printed | None:
        if report.layout != "sif":
            return None
        forms = VERBAL[report.facts["overall_effectiveness"]]
        words = pattern.format(name=name, grade=forms[cut % len(forms)]).split()
        lines = [" ".join(words[:cut]), " ".join(words[cut:])]
        published = [line for line in report.between if re.match(r"(?:Report )?published", line)]
        prose = [
            "It is Ofsted’s expectation that, as a minimum, all children and young people receive",
            "good help, care and protection.",
        ]
        return report.but(between=[*published, *(line for line in lines if line), *prose])

    return print_otherwise
