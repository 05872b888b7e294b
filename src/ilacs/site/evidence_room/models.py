"""Documents of a room, their versions and the text in them, who may see them, and what was shared."""

import uuid
from typing import ClassVar

from django.db import models

from ilacs.site.accounts.guard import GuardedModel
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.accounts.privacy import FieldClass, Retention
from ilacs.site.inspections.models import WITH_IT, Inspection

WITH_DOCUMENT = Retention(None, "As long as its document.")


class Audience(models.TextChoices):
    """Who of the authority's side may see a document; the inspectors see what was shared."""

    SIDE = "side", "Everyone on our side who may see documents"
    NAMED = "named", "Only the people named, and whoever handed it in"


class Marking(models.TextChoices):
    """The protective marking of a document (Government Security Classifications)."""

    OFFICIAL = "official", "OFFICIAL"
    SENSITIVE = "official_sensitive", "OFFICIAL-SENSITIVE"
    PERSONAL = "official_sensitive_personal", "OFFICIAL-SENSITIVE [PERSONAL DATA]"


class Scanned(models.TextChoices):
    """What is known of malware in a file; a file that waits or is infected is never shared."""

    WAITING = "waiting", "Waits to be scanned"
    CLEAN = "clean", "Nothing found"
    INFECTED = "infected", "Malware found"
    NOT_SCANNED = "not_scanned", "Not scanned"


class TextState(models.TextChoices):
    """How far the text of a file was taken out for the search."""

    WAITING = "waiting", "Waits to be read"
    READ = "read", "Can be searched"
    PARTLY = "partly", "Can be searched in part"
    NONE = "none", "Has no text that can be searched"


class Document(GuardedModel):
    """A document in a room; what it holds is in its versions.

    title: what shows. folder: where it lay when a folder was handed in, with slashes; may be empty.
    redaction: what was blacked out, or must be before it is shared. withdrawn: when it was taken
    away again; it is no longer shown, and what was shared of it stays shared.
    """

    retention: ClassVar[Retention] = WITH_IT
    name_in_trail = "Document"
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "title": FieldClass.PERSONAL,
        "folder": FieldClass.PERSONAL,
        "redaction": FieldClass.PERSONAL,
        "why_withdrawn": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    inspection = models.ForeignKey(Inspection, models.CASCADE, null=True, related_name="documents")
    title = models.CharField(max_length=200)
    folder = models.CharField(max_length=500, blank=True)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.SIDE)
    marking = models.CharField(max_length=40, choices=Marking, default=Marking.SENSITIVE)
    redaction = models.TextField("note on redaction", blank=True)
    added_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField(auto_now_add=True)
    withdrawn = models.DateTimeField(null=True)
    why_withdrawn = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["folder", "title", "created"]
        indexes = [
            models.Index(fields=["organisation", "inspection", "title"], name="document_in_room"),
        ]

    def __str__(self) -> str:
        return self.title


class NamedReader(GuardedModel):
    """Someone who may see a document whose audience is the people named."""

    retention: ClassVar[Retention] = WITH_DOCUMENT

    document = models.ForeignKey(Document, models.CASCADE, related_name="named")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "person"], name="reader_named_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} of {self.document}"


class Version(GuardedModel):
    """What a document held from a moment on: a file of the store. Its file never changes.

    name: as the file was called when it was handed in, made safe. kind: an `ilacs.intake` Kind.
    pages: 0 where that is not known. scan_words, text_words: why, where it is not the plain case.
    """

    retention: ClassVar[Retention] = WITH_DOCUMENT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "name": FieldClass.PERSONAL,
        "scan_words": FieldClass.PERSONAL,
        "text_words": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    document = models.ForeignKey(Document, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    digest = models.CharField("SHA-256", max_length=64)
    size = models.PositiveBigIntegerField("bytes")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    pages = models.PositiveIntegerField(default=0)
    added_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    added = models.DateTimeField(auto_now_add=True)
    scanned = models.CharField(max_length=20, choices=Scanned, default=Scanned.WAITING)
    scan_words = models.CharField(max_length=300, blank=True)
    text_state = models.CharField(max_length=10, choices=TextState, default=TextState.WAITING)
    text_words = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["document", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="version_number_once")
        ]
        indexes = [models.Index(fields=["digest"], name="version_by_content")]

    def __str__(self) -> str:
        return f"Version {self.number} of {self.document_id}"

    @property
    def may_be_shared(self) -> bool:
        """Whether its scan has ended and found nothing, or it could not be scanned, and says so.

        Where a scanner is set up, the latter asks to be agreed to: see `sharing.Candidate`.
        """
        return self.scanned in (Scanned.CLEAN, Scanned.NOT_SCANNED)


class DocumentPassage(GuardedModel):
    """A piece of the text of a version. place: `Page 7`, `Slide 3`, `Sheet Plans, A1 to F20`.

    words: what a search looks through: see `library.full_text.words_to_store`.
    """

    retention: ClassVar[Retention] = WITH_DOCUMENT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "place": FieldClass.PERSONAL,
        "text": FieldClass.PERSONAL,
        "words": FieldClass.PERSONAL,
    }

    version = models.ForeignKey(Version, models.CASCADE, related_name="passages")
    position = models.PositiveIntegerField()
    page = models.PositiveIntegerField(default=0)
    place = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    words = models.TextField()

    class Meta:
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="passage_once_in_version")
        ]

    def __str__(self) -> str:
        return f"Passage {self.position} of {self.version_id}"


class Sharing(GuardedModel):
    """What was shared with the inspectors in one step; never changed afterwards.

    manifest: what, when, by whom, with every file's hash, as `ilacs.intake.manifest` writes it.
    manifest_sha256: the hash that stands in it.
    """

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "note": FieldClass.PERSONAL,
        "manifest": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="sharings")
    number = models.PositiveIntegerField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    moment = models.DateTimeField(auto_now_add=True)
    note = models.TextField(blank=True)
    manifest = models.TextField(default="")
    manifest_sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["inspection", "number"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "number"], name="sharing_number_once")
        ]

    def __str__(self) -> str:
        return f"Sharing {self.number}"


class SharedVersion(GuardedModel):
    """A version that was shared. position: in its sharing. name: in the archive of what was shared.

    title, folder, redaction, marking: as they were when it was shared.
    """

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "name": FieldClass.PERSONAL,
        "title": FieldClass.PERSONAL,
        "folder": FieldClass.PERSONAL,
        "redaction": FieldClass.PERSONAL,
    }

    sharing = models.ForeignKey(Sharing, models.CASCADE, related_name="shared")
    # Kept while it is shared; both go together with their inspection.
    version = models.ForeignKey(Version, models.RESTRICT, related_name="sharings")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=200, default="")
    folder = models.CharField(max_length=500, blank=True)
    marking = models.CharField(max_length=40, choices=Marking)
    redaction = models.TextField(blank=True)

    class Meta:
        ordering = ["sharing", "position"]
        constraints = [
            models.UniqueConstraint(fields=["sharing", "version"], name="version_once_in_sharing")
        ]

    def __str__(self) -> str:
        return f"{self.position} of {self.sharing_id}"
