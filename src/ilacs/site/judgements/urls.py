"""The addresses of this app."""

from django.urls import URLPattern

from ilacs.site.accounts.routes import route
from ilacs.site.judgements import views
from ilacs.site.judgements.who import DECIDE, MODERATE, PROPOSE, VIEW

ALL = "inspections/<uuid:inspection_id>/judgements/"
ONE = f"{ALL}<slug:judgement>/"

urlpatterns: list[URLPattern] = [
    route(ALL, views.judgement_list, name="judgement_list", needs=VIEW, only_reads=True),
    route(ONE, views.judgement, name="judgement", needs=VIEW, only_reads=True),
    route(f"{ONE}propose/", views.judgement_propose, name="judgement_propose", needs=PROPOSE),
    route(f"{ONE}people/", views.judgement_people, name="judgement_people", needs=DECIDE),
    route(f"{ONE}reveal/", views.judgement_reveal, name="judgement_reveal", needs=DECIDE),
    route(f"{ONE}meet/", views.judgement_meet, name="judgement_meet", needs=DECIDE),
    route(f"{ONE}decide/", views.judgement_decide, name="judgement_decide", needs=DECIDE),
    route(f"{ONE}dissent/", views.judgement_dissent, name="judgement_dissent", needs=PROPOSE),
    route(f"{ONE}moderate/", views.judgement_moderate, name="judgement_moderate", needs=MODERATE),
    route(f"{ONE}reopen/", views.judgement_reopen, name="judgement_reopen", needs=DECIDE),
]
