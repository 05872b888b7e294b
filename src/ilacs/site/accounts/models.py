"""People, the organisations they belong to, the roles they hold, and the audit trail."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac

from ilacs.site.accounts.guard import GuardedModel, GuardedQuerySet, require_scope
from ilacs.site.accounts.privacy import FieldClass, Retention
from ilacs.site.accounts.roles import KINDS, ROLES

SEVEN_YEARS = 7 * 366


class PersonManager(BaseUserManager.from_queryset(GuardedQuerySet)):  # type: ignore[misc]
    """Finds people by email address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Someone who can sign in."""

    retention: ClassVar[Retention] = Retention(
        365, "A year after the last role ended, so that a question about access can be answered."
    )
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "email": FieldClass.PERSONAL,
        "name": FieldClass.PERSONAL,
        "password": FieldClass.SECRET,
        "last_login": FieldClass.PERSONAL,
        "sessions_ended": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField("email address", unique=True)
    name = models.CharField("full name", max_length=200)
    is_active = models.BooleanField("can sign in", default=True)
    is_demonstration = models.BooleanField("made up for the demonstration", default=False)
    created = models.DateTimeField(auto_now_add=True)
    sessions_ended = models.DateTimeField("signed out everywhere", null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = PersonManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="person_email_once")]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Return what a session must match: it changes with the password and with ending them."""
        ended = self.sessions_ended.isoformat() if self.sessions_ended else ""
        salt = "ilacs.site.accounts.models.Person.session"
        return salted_hmac(
            salt, self.password + ended, secret=secret, algorithm="sha256"
        ).hexdigest()

    def save(self, *args: Any, **options: Any) -> None:
        """Save within an action; the moment of signing in alone is Django's to write."""
        if set(options.get("update_fields") or ()) != {"last_login"}:
            require_scope("Person")
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        require_scope("Person")
        return super().delete(*args, **options)


class Organisation(GuardedModel):
    """An authority, an inspectorate, a peer review team, a regional body, or the installation."""

    retention = Retention(None, "Kept while the installation is.")
    field_classes: ClassVar[dict[str, FieldClass]] = {"name": FieldClass.SAFE}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=list(KINDS.items()))
    authority_code = models.CharField("ONS code", max_length=9, blank=True)
    region = models.CharField(max_length=60, blank=True)
    is_demonstration = models.BooleanField("made up for the demonstration", default=False)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Membership(GuardedModel):
    """A role that a person holds, or held, in an organisation."""

    retention = Retention(365, "A year after it ended, as the person is.", since="ended")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=40, choices=[(r.id, r.title) for r in ROLES.values()])
    created = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "role"],
                condition=models.Q(ended=None),
                name="membership_once",
            )
        ]
        ordering = ["organisation__name", "role"]

    def __str__(self) -> str:
        return self.get_role_display()


class Invitation(GuardedModel):
    """A person asked to join an organisation in a role; only the token's hash is kept."""

    retention = Retention(
        90, "Three months after it was sent; the role it led to is kept apart.", since="created"
    )
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "email": FieldClass.PERSONAL,
        "name": FieldClass.PERSONAL,
        "token_hash": FieldClass.SECRET,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = models.EmailField("email address")
    name = models.CharField("full name", max_length=200)
    role = models.CharField(max_length=40, choices=[(r.id, r.title) for r in ROLES.values()])
    token_hash = models.CharField(max_length=64, unique=True)
    place = models.CharField(
        "what it leads to", max_length=20, blank=True, choices=[("inspection", "An inspection")]
    )
    invited_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    accepted = models.DateTimeField(null=True, blank=True)
    withdrawn = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created"]

    def __str__(self) -> str:
        return f"Invitation of {self.name}"

    @property
    def joins(self) -> str:
        """What whoever accepts it joins: the organisation, or an inspection of it."""
        return f"an inspection of {self.organisation}" if self.place else str(self.organisation)

    @property
    def is_open(self) -> bool:
        """Whether it can be accepted now."""
        return not self.accepted and not self.withdrawn and self.expires > timezone.now()


class AuditEvent(GuardedModel):
    """One thing that was done, chained to the one before it by its hash.

    It names people and things by identifier and by the words of the day, without foreign keys, so
    that it outlives what it describes. Rows are only ever added: see `audit.record`, and the
    triggers in the migrations that refuse change and deletion in the database itself.
    by_inspectors: somebody wrote it as one of an authority's inspectors, so that the authority does
    not read it. It says who reads an event, is no part of what happened, and is not hashed.
    """

    retention: ClassVar[Retention] = Retention(
        SEVEN_YEARS, "Seven years, as records of who saw what about a child.", since="moment"
    )
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "actor_name": FieldClass.PERSONAL,
        "address": FieldClass.PERSONAL,
        "details": FieldClass.PERSONAL,
        "object_label": FieldClass.PERSONAL,
        "actor_id": FieldClass.PERSONAL,
        "object_id": FieldClass.PERSONAL,
    }

    sequence = models.BigIntegerField(primary_key=True)
    moment = models.DateTimeField()
    event = models.CharField(max_length=60)
    actor_id = models.CharField(max_length=36, blank=True)
    actor_name = models.CharField(max_length=200)
    organisation_id = models.CharField(max_length=36, blank=True)
    object_kind = models.CharField(max_length=60, blank=True)
    object_id = models.CharField(max_length=64, blank=True)
    object_label = models.CharField(max_length=300, blank=True)
    address = models.CharField("network address", max_length=64, blank=True)
    details = models.JSONField(default=dict)
    # Nothing for false: SQLite adds such a column without writing the table anew, triggers and all.
    by_inspectors = models.BooleanField("written by an authority’s inspectors", null=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["-sequence"]
        indexes = [
            models.Index(fields=["organisation_id", "-sequence"], name="audit_by_organisation"),
            models.Index(fields=["object_kind", "object_id"], name="audit_by_object"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.event}"


class AuditHead(GuardedModel):
    """The end of the chain: how many events there are and the last one's hash."""

    retention: ClassVar[Retention] = Retention(None, "One row, kept with the chain.")
    field_classes: ClassVar[dict[str, FieldClass]] = {}

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)
    is_purging = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.sequence} events"
