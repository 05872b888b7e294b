"""The pages of themes: all that count, and adding, changing and removing an organisation's own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ilacs.outcomes.themes import load_themes
from ilacs.site.accounts.permissions import Permission
from ilacs.site.intelligence.wording import JUDGEMENTS
from ilacs.site.library.actions import remove_theme, save_theme
from ilacs.site.library.forms import ThemeForm
from ilacs.site.library.models import OwnTheme
from ilacs.site.library.own_themes import find_own_theme, themes_for


def theme_list(request: HttpRequest) -> HttpResponse:
    """Show every theme with its terms."""
    actor = request.actor  # type: ignore[attr-defined]
    context = {
        "themes": themes_for(actor),
        "judgements": JUDGEMENTS,
        "may_change": bool(actor.organisations_with(Permission.THEME_CHANGE)),
    }
    return render(request, "library/theme_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def theme_new(request: HttpRequest) -> HttpResponse:
    """Add a theme, or an organisation's own form of one of the project's."""
    named = {theme.id: theme for theme in load_themes()}
    base = named.get(request.GET.get("replaces", ""))
    initial: dict[str, object] = {}
    if base is not None:
        initial = {
            "replaces": base.id,
            "title": base.title,
            "judgement": base.judgement,
            "terms": "\n".join(base.terms),
        }
    return _edit(request, None, initial)


@require_http_methods(["GET", "HEAD", "POST"])
def theme_change(request: HttpRequest, own_id: int) -> HttpResponse:
    """Change an organisation's own theme."""
    own = find_own_theme(request.actor, own_id)  # type: ignore[attr-defined]
    kept = {name: getattr(own, name) for name in ("title", "judgement", "terms", "replaces")}
    return _edit(request, own, kept | {"organisation": own.organisation_id})


def _edit(request: HttpRequest, own: OwnTheme | None, initial: dict[str, object]) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    held = actor.organisations_with(Permission.THEME_CHANGE)
    data = request.POST if request.method == "POST" else None
    form = ThemeForm(data, organisations=held, own=own, initial=initial)
    if data is None or not form.is_valid():
        context = {"form": form, "own": own}
        return render(request, "library/theme_form.html", context, status=422 if data else 200)
    theme = form.theme()
    save_theme(by=actor, organisation=theme.organisation, theme=theme)
    messages.success(request, f"Saved: {theme.title}.")
    return redirect("theme_list")


@require_http_methods(["GET", "HEAD", "POST"])
def theme_remove(request: HttpRequest, own_id: int) -> HttpResponse:
    """Ask whether to remove an organisation's own theme, and remove it."""
    actor = request.actor  # type: ignore[attr-defined]
    own = find_own_theme(actor, own_id)
    if request.method != "POST":
        return render(request, "library/theme_remove.html", {"own": own})
    remove_theme(by=actor, organisation=own.organisation, theme=own)
    messages.success(request, f"Removed: {own.title}.")
    return redirect("theme_list")
