"""The themes that count for an actor: the project's, with their organisations' own."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from ilacs.outcomes.themes import Theme, load_themes
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.library.models import OwnTheme

OWN = "own-"
"""Stands before the number of an own theme, in place of the id that the project's have."""


@dataclass(frozen=True)
class KnownTheme:
    """A theme with whose it is: empty for the project's own."""

    theme: Theme
    organisation: str = ""
    own_id: int | None = None


def as_theme(own: OwnTheme) -> Theme:
    """Return an organisation's theme as the core has it; in another's place it keeps that id."""
    terms = tuple(line for line in own.terms.splitlines() if line)
    return Theme(own.replaces or f"{OWN}{own.pk}", own.title, own.judgement, terms)


def own_themes(actor: Actor) -> QuerySet[OwnTheme]:
    """Return the own themes of the organisations whose reports an actor may search."""
    held = [UUID(key) for key in actor.organisations_with(Permission.REPORT_VIEW)]
    return OwnTheme.objects.filter(organisation__in=held).select_related("organisation")


def themes_for(actor: Actor) -> list[KnownTheme]:
    """Return every theme that counts for an actor, in order of title (one query)."""
    known = {theme.id: KnownTheme(theme) for theme in load_themes()}
    for own in own_themes(actor).order_by("pk"):
        theme = as_theme(own)
        known[theme.id] = KnownTheme(theme, own.organisation.name, own.pk)
    return sorted(known.values(), key=lambda each: each.theme.title.lower())


def find_own_theme(actor: Actor, own_id: int) -> OwnTheme:
    """Return an own theme. Raises Http404 where there is none that the actor may change."""
    held = [UUID(key) for key in actor.organisations_with(Permission.THEME_CHANGE)]
    own = (
        OwnTheme.objects.filter(pk=own_id, organisation__in=held)
        .select_related("organisation")
        .first()
    )
    if own is None:
        raise Http404
    return own
