"""What the script of the page talks to: beginning files, their parts, giving up, and the end."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from ilacs.errors import InputError
from ilacs.intake.resumable import SENTENCES, Answer
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.permissions import Permission
from ilacs.site.handing_in import actions, receiving
from ilacs.site.handing_in.forms import LARGEST_BEGINNING, read_beginning
from ilacs.site.handing_in.models import State, Upload
from ilacs.site.handing_in.queries import find_batch, find_upload, same_seen, summary_of
from ilacs.site.handing_in.words import sentence_of
from ilacs.site.inspections.rooms import find_room, room_of

LARGEST_PART = 8 * 1024 * 1024
"""Bytes of a part; the page's script sends 4 MB."""
NO_ROOM = "no room left"

View = Callable[..., HttpResponse]


def says_why_not(view: View) -> View:
    """Answer a refusal in words that the script shows: 507 where there is no room, else 422."""

    @wraps(view)
    def answer(request: Visit, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except InputError as error:
            status = 507 if NO_ROOM in error.what else 422
            said = f"{error.what} {error.remedy}".strip()
            return JsonResponse({"said": said}, status=status)

    return answer


@require_POST
@says_why_not
def begin(request: Visit, room_id: UUID) -> HttpResponse:
    """Begin files, or say how far those are that go on."""
    room = find_room(request.actor, room_id, Permission.DOCUMENT_UPLOAD)
    wishes, choices = read_beginning(request.read(LARGEST_BEGINNING))
    batch, begun = receiving.begin(request.actor, room, wishes, choices)
    seen = same_seen(request.actor, room, [one.upload for one in begun])
    files = [
        {**_shown(one.upload, seen), "missing": one.missing, "size": one.upload.size}
        for one in begun
    ]
    addresses = {
        name: reverse(f"hand_in_{name}", args=[batch.pk]) for name in ("batch", "finish", "cancel")
    }
    return JsonResponse({"files": files, **addresses})


@require_POST
@says_why_not
def part(request: Visit, handed_id: UUID) -> HttpResponse:
    """Take a part of a file in; with the last, the file."""
    upload = find_upload(request.actor, handed_id)
    try:
        at = int(request.GET.get("at", ""))
    except ValueError as error:
        raise InputError("What was sent cannot be read.") from error
    data = request.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        raise InputError(f"A part has at most {LARGEST_PART:,} bytes.")
    sha256 = request.GET.get("sha256", "")
    answer, missing = receiving.put_part(request.actor, upload, at, data, sha256)
    seen = same_seen(request.actor, room_of(upload.batch), [upload])
    refused = answer not in (Answer.TAKEN, Answer.REPEATED)
    told = {"answer": answer.value, "missing": missing, "why": SENTENCES.get(answer, "")}
    return JsonResponse({**_shown(upload, seen), **told}, status=409 if refused else 200)


@require_POST
@says_why_not
def cancel(request: Visit, batch_id: UUID) -> HttpResponse:
    """Cancel one file of a batch, or all that are under way."""
    found = find_batch(request.actor, batch_id)
    chosen = request.GET.get("file", "")
    uploads = list(Upload.objects.filter(batch=found, state=State.UNDER_WAY))
    if chosen:
        uploads = [one for one in uploads if str(one.pk) == chosen]
    number = receiving.give_up(request.actor, room_of(found), found, uploads)
    return JsonResponse({"cancelled": number})


@require_POST
@says_why_not
def finish(request: Visit, batch_id: UUID) -> HttpResponse:
    """Note that a person is done, and say how their files stand."""
    found = find_batch(request.actor, batch_id)
    batch = actions.finish_batch(by=request.actor, room=room_of(found), batch=found)
    return JsonResponse(vars(summary_of(batch)))


def _shown(upload: Upload, seen: Collection[UUID]) -> dict[str, str]:
    return {
        "id": str(upload.pk),
        "part": reverse("hand_in_part", args=[upload.pk]),
        "state": str(upload.state),
        "said": sentence_of(upload, seen),
    }
