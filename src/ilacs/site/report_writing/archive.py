"""The evidence base of an inspection as one bundle: what is in it, and its making as files."""

import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db.models import Model, QuerySet
from django.utils import timezone

from ilacs.intake.archives import Document as Entry
from ilacs.intake.archives import Layout, lay_out, stream_layout
from ilacs.intake.evidence_bundles import TRAIL
from ilacs.site.accounts import audit
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.inspections.models import Inspection
from ilacs.site.store import StoredFile, site_store

APPS = ("inspections", "cases", "evidence", "judgements", "report_writing")
LEFT_OUT = frozenset({"TeamPassage", "EvidenceArchive"})
"""What is made from the rest for the search, and the archives themselves."""
LIMIT = 2_000_000_000
FURTHEST = 3
"""How many steps a row may be from its inspection."""


@dataclass(frozen=True)
class Bundle:
    """A bundle in the store, the hash by which its manifest is known, and how many files it holds."""

    file: StoredFile
    manifest_sha256: str
    files: int


def make_bundle(inspection: Inspection, by_name: str) -> Bundle:
    """Write what the inspection stands on as a zip with a manifest, and store it."""
    moment = timezone.now().isoformat(timespec="seconds")
    entries = list(_entries(inspection, by_name, moment))
    layout: Layout = lay_out(
        entries, title=f"{inspection}: evidence base", exported_at=moment, exported_by=by_name
    )
    file = site_store().put(stream_layout(layout), limit=LIMIT, name="evidence base")
    return Bundle(file, layout.manifest_sha256, len(entries))


def rows_of(inspection: Inspection) -> Iterator[tuple[type[Model], QuerySet]]:
    """Yield every model whose rows belong to an inspection, with its rows of this one."""
    for label in APPS:
        for model in apps.get_app_config(label).get_models():
            if model.__name__ in LEFT_OUT:
                continue
            if model is Inspection:
                yield model, Inspection.objects.filter(pk=inspection.pk)
            elif way := _way_to_inspection(model):
                rows = model._default_manager.filter(**{way: inspection.pk})
                yield model, rows.order_by("pk")


def _way_to_inspection(model: type[Model], steps: int = FURTHEST) -> str:
    """Return the lookup from a model to its inspection, the shortest; '' where there is none."""
    found = [
        field
        for field in model._meta.concrete_fields
        if field.is_relation and not field.null and field.related_model is not model
    ]
    if any(field.related_model is Inspection for field in found):
        return next(field.name for field in found if field.related_model is Inspection)
    for field in found if steps > 1 else ():
        further = _through(field.related_model, steps - 1)
        if further:
            return f"{field.name}__{further}"
    return ""


def _through(other: Any, steps: int) -> str:
    """Return the lookup from a model that another refers to, where it is of these apps."""
    return _way_to_inspection(other, steps) if other._meta.app_label in APPS else ""


def _entries(inspection: Inspection, by_name: str, moment: str) -> Iterator[Entry]:
    entry = partial(_entry, by_name=by_name, moment=moment)
    number, ids = 0, {str(inspection.pk)}
    for model, rows in rows_of(inspection):
        content = serializers.serialize("json", rows, indent=1).encode()
        ids |= {str(pk) for pk in rows.values_list("pk", flat=True)}
        number += 1
        yield entry(number, f"{model._meta.app_label}-{model.__name__}.json", content)
    yield entry(number + 1, TRAIL, _trail(inspection, ids))
    published = getattr(getattr(inspection, "report", None), "published", None)
    if published is not None:
        for at, (digest, ending) in enumerate(
            ((published.pdf, "pdf"), (published.word, "docx")), 2
        ):
            if site_store().holds(digest):
                content = site_store().read(digest)
                yield entry(number + at, f"{published.name}.{ending}", content)


def _trail(inspection: Inspection, ids: set[str]) -> bytes:
    """Return the events of the trail about anything in the bundle, as they were hashed."""
    # Those of judgements are of no organisation: the authority reads its own trail.
    whose = (str(inspection.organisation_id), "")
    events = AuditEvent.objects.filter(organisation_id__in=whose)
    rows = [
        audit.entry_of(row)
        for row in events.order_by("sequence").iterator(chunk_size=2000)
        if row.object_id in ids
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1).encode()


def _entry(number: int, name: str, content: bytes, *, by_name: str, moment: str) -> Entry:
    digest = hashlib.sha256(content).hexdigest()
    return Entry(
        number, name, 1, digest, len(content), moment, by_name, "", partial(io.BytesIO, content)
    )
