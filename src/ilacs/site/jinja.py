"""The template environment: GOV.UK macros, the site's own, and what every page may call."""

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.messages import get_messages
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader, PrefixLoader

import ilacs
from ilacs.outcomes.coverage import load_coverage
from ilacs.site.navigation import navigation_for


def environment(**options: Any) -> Environment:
    """Return the Jinja2 environment; templates escape by default.

    GOV.UK's macros read parameters that a caller may leave out, hence the chainable undefined.
    """
    options["undefined"] = ChainableUndefined
    env = Environment(**options)  # noqa: S701 - Django passes autoescape=True
    env.loader = ChoiceLoader(
        [
            options["loader"],
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )
    env.globals.update(
        static=versioned_static,
        url=url,
        messages_of=get_messages,
        demonstration=settings.DEMONSTRATION,
        csrf_token_of=get_token,
        navigation_for=navigation_for,
        contact=settings.CONFIGURATION.contact,
        query_of=query_of,
        register_coverage=load_coverage,
        inspection_tabs=inspection_tabs,
        alerts_for=alerts_for,
        **account_globals(),
    )
    env.filters.update(day=format_day, moment=format_moment, short_day=format_short_day)
    return env


def inspection_tabs(*arguments: Any) -> Any:
    """Return the tabs of an inspection; loaded late, for its models are not there when this is."""
    from ilacs.site.inspections import sections

    return sections.inspection_tabs(*arguments)


def alerts_for(request: Any) -> Any:
    """Return the children referred back that a request's actor is to know of on every page."""
    from ilacs.site.cases import showing

    return showing.alerts_for(request)


def versioned_static(path: str) -> str:
    """Return a static file's address, changed by each release so that no browser keeps an old one."""
    return f"{static(path)}?v={ilacs.__version__}"


def url(name: str, /, *args: Any, **kwargs: Any) -> str:
    """Return the address of a named route."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def query_of(values: dict[str, Any]) -> str:
    """Return a query string with its question mark, of the values that are not empty."""
    kept = {name: value for name, value in values.items() if value not in (None, "")}
    return f"?{urlencode(kept, doseq=True)}" if kept else ""


def account_globals() -> dict[str, Any]:
    """Return what the sign-in pages call: there the view is not ours to hand them a context."""
    from ilacs.site.accounts.roles import ROLES
    from ilacs.site.accounts.trail import details_of, sentence_of
    from ilacs.site.demonstration import doors
    from ilacs.site.for_you import pointers_for, who_is

    def identity_providers() -> list[dict[str, Any]]:
        providers: dict[str, Any] = settings.SOCIALACCOUNT_PROVIDERS
        return providers.get("openid_connect", {}).get("APPS", [])

    return {
        "doors": doors,
        "pointers_for": pointers_for,
        "who_is": who_is,
        "identity_providers": identity_providers,
        "details_of": details_of,
        "sentence_of": sentence_of,
        "role_of": ROLES.__getitem__,
        "second_factor_required": settings.REQUIRE_SECOND_FACTOR,
    }


def format_day(value: date | str | None) -> str:
    """Return a date as people write it: `20 December 2019`; a dash where there is none."""
    if not value:
        return "–"
    day = date.fromisoformat(value) if isinstance(value, str) else value
    return f"{day.day} {day:%B %Y}"


def format_short_day(value: date | None) -> str:
    """Return a date for a narrow column: `20 Dec 2019`; a dash where there is none."""
    return f"{value.day} {value:%b %Y}" if value else "–"


def format_moment(value: datetime | None) -> str:
    """Return a moment in local time: `24 November 2026, 9:05am`."""
    if value is None:
        return "–"
    local = timezone.localtime(value)
    hour = local.hour % 12 or 12
    return f"{local.day} {local:%B %Y}, {hour}:{local:%M}{'am' if local.hour < 12 else 'pm'}"
