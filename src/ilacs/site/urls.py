"""Every address of the site, app by app."""

from django.urls import URLPattern, URLResolver

from ilacs.site import errors, pages
from ilacs.site.accounts import urls as accounts
from ilacs.site.accounts.routes import route
from ilacs.site.case_audits import urls as case_audits
from ilacs.site.cases import urls as cases
from ilacs.site.daily_record import urls as daily_record
from ilacs.site.engagement import urls as engagement
from ilacs.site.evidence import urls as evidence
from ilacs.site.evidence_room import urls as evidence_room
from ilacs.site.handing_in import urls as handing_in
from ilacs.site.indicators import urls as indicators
from ilacs.site.inspections import urls as inspections
from ilacs.site.intelligence import urls as intelligence
from ilacs.site.intelligence.views import home
from ilacs.site.jobs import urls as jobs
from ilacs.site.judgements import urls as judgements
from ilacs.site.library import urls as library
from ilacs.site.outbox import urls as outbox
from ilacs.site.pathway import urls as pathway
from ilacs.site.plans import urls as plans
from ilacs.site.report_writing import urls as report_writing
from ilacs.site.reports import urls as reports
from ilacs.site.requests import urls as requests
from ilacs.site.scrutiny import urls as scrutiny
from ilacs.site.self_evaluation import urls as self_evaluation
from ilacs.site.signals import urls as signals
from ilacs.site.submissions import urls as submissions
from ilacs.site.timetable import urls as timetable
from ilacs.site.visits import urls as visits

urlpatterns: list[URLPattern | URLResolver] = [
    route("", home, name="home", needs=None, only_reads=True),
    route("accessibility/", pages.accessibility, name="accessibility", needs=None, only_reads=True),
    *accounts.urlpatterns,
    *intelligence.urlpatterns,
    *handing_in.urlpatterns,
    *daily_record.urlpatterns,
    *evidence.urlpatterns,
    *evidence_room.urlpatterns,
    *indicators.urlpatterns,
    *inspections.urlpatterns,
    *case_audits.urlpatterns,
    *cases.urlpatterns,
    *jobs.urlpatterns,
    *judgements.urlpatterns,
    *outbox.urlpatterns,
    *pathway.urlpatterns,
    *report_writing.urlpatterns,
    *reports.urlpatterns,
    *requests.urlpatterns,
    *library.urlpatterns,
    *signals.urlpatterns,
    *submissions.urlpatterns,
    *timetable.urlpatterns,
    *scrutiny.urlpatterns,
    *plans.urlpatterns,
    *visits.urlpatterns,
    *engagement.urlpatterns,
    *self_evaluation.urlpatterns,
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
