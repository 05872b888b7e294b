"""The addresses of this app."""

from django.urls import URLPattern

from ilacs.site.accounts import invitation_views, organisation_views, people_views, trail_views
from ilacs.site.accounts import sign_in_views as views
from ilacs.site.accounts.permissions import Permission as P  # noqa: N817 - it is read many times below
from ilacs.site.accounts.routes import route
from ilacs.site.accounts.sign_in import routes as sign_in

urlpatterns: list[URLPattern] = [
    route(
        "account/", views.own_account, name="own_account", needs=P.ACCOUNT_MANAGE, only_reads=True
    ),
    route("account/name/", views.change_name, name="own_name", needs=P.ACCOUNT_MANAGE),
    route("account/sessions/", views.end_sessions, name="own_sessions", needs=P.ACCOUNT_MANAGE),
    route("account/timed-out/", views.timed_out, name="timed_out", needs=None, only_reads=True),
    route("demonstration/", views.become, name="demonstration_sign_in", needs=None),
    *sign_in.urlpatterns,
    route(
        "organisations/",
        organisation_views.organisation_list,
        name="organisation_list",
        needs=P.ORGANISATION_VIEW,
        only_reads=True,
    ),
    route(
        "organisations/new/",
        organisation_views.organisation_new,
        name="organisation_new",
        needs=P.ORGANISATION_CHANGE,
    ),
    route(
        "organisations/<uuid:organisation_id>/",
        organisation_views.organisation_change,
        name="organisation_change",
        needs=P.ORGANISATION_CHANGE,
    ),
    route("people/", people_views.people, name="people", needs=P.PERSON_VIEW, only_reads=True),
    route(
        "people/<uuid:organisation_id>/",
        people_views.organisation_people,
        name="organisation_people",
        needs=P.PERSON_VIEW,
        only_reads=True,
    ),
    route(
        "people/<uuid:organisation_id>/roles/<uuid:person_id>/",
        people_views.role_give,
        name="role_give",
        needs=P.PERSON_CHANGE,
    ),
    route(
        "people/<uuid:organisation_id>/roles/<uuid:membership_id>/end/",
        people_views.role_end,
        name="role_end",
        needs=P.PERSON_CHANGE,
    ),
    route(
        "people/<uuid:organisation_id>/invite/",
        invitation_views.invitation_new,
        name="invitation_new",
        needs=P.PERSON_INVITE,
    ),
    route(
        "people/<uuid:organisation_id>/invitations/<uuid:invitation_id>/withdraw/",
        invitation_views.invitation_withdraw,
        name="invitation_withdraw",
        needs=P.PERSON_INVITE,
    ),
    route(
        "invitation/<str:token>/",
        invitation_views.invitation_accept,
        name="invitation_accept",
        needs=P.INVITATION_ACCEPT,
    ),
    route("audit/", trail_views.audit_list, name="audit_list", needs=P.AUDIT_VIEW, only_reads=True),
    route(
        "audit/download/<slug:kind>/",
        trail_views.audit_download,
        name="audit_download",
        needs=P.AUDIT_DOWNLOAD,
        only_reads=True,
    ),
]
