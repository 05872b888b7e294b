"""The pages of what a meeting leads to: notes, actions, the outcome, the letter."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ilacs.documents.meeting_letter import write_pdf, write_word
from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.models import Person
from ilacs.site.engagement import letters, notes
from ilacs.site.engagement.forms import (
    AgreedForm,
    DoneForm,
    LetterForm,
    NoteForm,
    OutcomeForm,
    VersionForm,
)
from ilacs.site.engagement.models import AgreedAction, Letter, Meeting, MeetingNote
from ilacs.site.engagement.page import names_of
from ilacs.site.engagement.seeing import (
    CHANGE,
    LETTER,
    find_meeting,
    notes_for,
    place_of,
    side_of,
)
from ilacs.site.engagement.states import State
from ilacs.site.engagement.views import show_form
from ilacs.site.inspections.states import AUTHORITY, INSPECTORS
from ilacs.site.jinja import format_day

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS = {"pdf": (write_pdf, "application/pdf"), "docx": (write_word, WORD)}


def meeting_note_new(request: Visit, meeting_id: UUID) -> HttpResponse:
    """Write a note: for one's own side, or for both."""
    found = _going_on(find_meeting(request.actor, meeting_id, CHANGE))
    form = NoteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        notes.add_note(
            by=request.actor,
            organisation=place_of(request.actor, found),
            meeting=found,
            text=form.cleaned_data["text"],
            is_shared=form.cleaned_data["audience"] == "both",
        )
        return redirect("meeting", found.pk)
    return show_form(request, found, form, "Write a note", "Save the note")


MOVES = {"agree": notes.agree_note, "withdraw": notes.withdraw_note}


@require_POST
def meeting_note_move(request: Visit, meeting_note_id: UUID, move: str) -> HttpResponse:
    """Agree to a note of the other side's, or take one of one's own away."""
    note = MeetingNote.objects.filter(pk=meeting_note_id).first()
    if note is None or move not in MOVES:
        raise Http404
    found = find_meeting(request.actor, note.meeting_id, CHANGE)
    if not notes_for(found, side_of(request.actor, found)).filter(pk=note.pk).exists():
        raise Http404
    try:
        MOVES[move](by=request.actor, organisation=place_of(request.actor, found), note=note)
    except InputError as error:
        messages.error(request, str(error))
    return redirect("meeting", found.pk)


def agreed_new(request: Visit, meeting_id: UUID) -> HttpResponse:
    """Note something that was agreed."""
    found = _going_on(find_meeting(request.actor, meeting_id, CHANGE))
    form = _agreed_form(request, found)
    if form.is_valid():
        try:
            notes.add_agreed(
                by=request.actor,
                organisation=place_of(request.actor, found),
                meeting=found,
                agreed=form.agreed,
            )
        except InputError as error:
            form.refuse(error)
        else:
            return redirect("meeting", found.pk)
    return show_form(request, found, form, "Note an agreed action", "Save the action")


def agreed(request: Visit, agreed_id: UUID) -> HttpResponse:
    """Change what is to be done, by whom or when."""
    row, found = _find_agreed(request, agreed_id)
    form = _agreed_form(request, found, row)
    if form.is_valid():
        try:
            notes.change_agreed(
                by=request.actor,
                organisation=place_of(request.actor, found),
                agreed_action=row,
                agreed=form.agreed,
            )
        except InputError as error:
            form.refuse(error)
        else:
            return redirect("meeting", found.pk)
    return show_form(request, found, form, "Change an agreed action", "Save the action")


def agreed_done(request: Visit, agreed_id: UUID) -> HttpResponse:
    """Note that something agreed is done."""
    row, found = _find_agreed(request, agreed_id)
    form = DoneForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            notes.finish_agreed(
                by=request.actor,
                organisation=place_of(request.actor, found),
                agreed_action=row,
                outcome=form.cleaned_data["outcome"],
            )
        except InputError as error:
            form.refuse(error)
        else:
            return redirect("meeting", found.pk)
    return show_form(request, found, form, "Note that it is done", "It is done")


def meeting_outcome(request: Visit, meeting_id: UUID) -> HttpResponse:
    """Say, for the inspectorate, what a meeting led to."""
    found = _of_inspectorate(request, meeting_id)
    now = getattr(found, "outcome", None)
    form = OutcomeForm(
        request.POST if request.method == "POST" else None,
        framework=found.framework,
        initial={"activity": now.activity, "theme": now.theme, "text": now.text} if now else {},
    )
    if form.is_valid():
        notes.note_outcome(
            by=request.actor,
            organisation=found.inspectorate,
            meeting=found,
            **{name: form.cleaned_data[name] for name in ("activity", "theme", "text")},
        )
        messages.success(request, "Noted. Both sides see it, and the authority’s profile too.")
        return redirect("meeting", found.pk)
    return show_form(request, found, form, "What the meeting led to", "Save")


def meeting_letter(request: Visit, meeting_id: UUID) -> HttpResponse:
    """Show the letter; to the inspectorate, while it was not sent, to be written."""
    found = find_meeting(request.actor, meeting_id)
    side = side_of(request.actor, found)
    letter = letters.letter_for(found, side)
    may_write = side == INSPECTORS and bool(request.actor.decide(LETTER, found.inspectorate))
    may_write = may_write and found.standing is State.HELD and not (letter and letter.sent)
    if (letter is None and not may_write) or (request.method == "POST" and not may_write):
        raise Http404
    form = LetterForm(
        request.POST if request.method == "POST" else None,
        initial={
            "text": letter.text if letter else letters.first_letter(found),
            "version": letter.version if letter else 0,
        },
    )
    if may_write and form.is_valid():
        try:
            letters.write_letter(
                by=request.actor,
                organisation=found.inspectorate,
                meeting=found,
                text=form.cleaned_data["text"],
                version=form.cleaned_data["version"],
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "The draft is kept.")
            return redirect("meeting_letter", found.pk)
    if letter:
        place = place_of(request.actor, found)
        letters.note_letter_read(by=request.actor, organisation=place, letter=letter)
    context = {
        "meeting": found,
        "letter": letter,
        "paper": letters.paper_of(found, letter) if letter else None,
        "form": form,
        "may_write": may_write,
        "may_show": side == AUTHORITY and bool(request.actor.decide(CHANGE, found.organisation)),
        "versions": letter.versions.all() if letter and side == INSPECTORS else [],
    }
    return render(request, "engagement/letter.html", context, status=422 if form.errors else 200)


def meeting_letter_send(request: Visit, meeting_id: UUID) -> HttpResponse:
    """Read the letter once more, and send it."""
    found = _of_inspectorate(request, meeting_id)
    letter = letters.letter_for(found, INSPECTORS)
    if letter is None or letter.sent:
        raise Http404
    form = VersionForm(
        request.POST if request.method == "POST" else None, initial={"version": letter.version}
    )
    if form.is_valid():
        try:
            letters.send_letter(
                by=request.actor,
                organisation=found.inspectorate,
                meeting=found,
                version=form.cleaned_data["version"],
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "The letter is sent. It stays as it is.")
            return redirect("meeting_letter", found.pk)
    context = {
        "meeting": found,
        "letter": letter,
        "form": form,
        "paper": letters.paper_of(found, letter),
        "readers": letters.readers_of(found),
    }
    status = 422 if form.errors else 200
    return render(request, "engagement/letter_send.html", context, status=status)


@require_POST
def meeting_letter_show(request: Visit, meeting_id: UUID) -> HttpResponse:
    """Show the letter to the authority's committee, or no longer."""
    found = find_meeting(request.actor, meeting_id, CHANGE)
    letter = letters.letter_for(found, side_of(request.actor, found))
    if letter is None or side_of(request.actor, found) != AUTHORITY:
        raise Http404
    shown = request.POST.get("shown") == "yes"
    letters.show_letter(
        by=request.actor, organisation=found.organisation, meeting=found, shown=shown
    )
    words = "The committee’s members can read it now." if shown else "Members no longer see it."
    messages.success(request, words)
    return redirect("meeting_letter", found.pk)


def meeting_letter_download(request: Visit, meeting_id: UUID, format: str) -> HttpResponse:
    """Download the letter as an accessible PDF or in Word."""
    found = find_meeting(request.actor, meeting_id)
    letter = letters.letter_for(found, side_of(request.actor, found))
    if letter is None or format not in FORMATS:
        raise Http404
    place = place_of(request.actor, found)
    letters.note_letter_download(by=request.actor, organisation=place, letter=letter, format=format)
    return _file(letter, format)


def shown_letter(request: Visit, meeting_id: UUID) -> HttpResponse:
    """Show a letter that the authority shows to its committee, to one of its members."""
    letter = _find_shown(request, meeting_id)
    letters.note_shown_letter(
        by=request.actor, organisation=letter.meeting.organisation, letter=letter
    )
    context = {
        "meeting": letter.meeting,
        "letter": letter,
        "paper": letters.paper_of(letter.meeting, letter),
    }
    return render(request, "engagement/shown_letter.html", context)


def shown_letter_download(request: Visit, meeting_id: UUID, format: str) -> HttpResponse:
    """Download a letter that is shown to the committee."""
    letter = _find_shown(request, meeting_id)
    if format not in FORMATS:
        raise Http404
    letters.note_shown_letter(
        by=request.actor, organisation=letter.meeting.organisation, letter=letter, format=format
    )
    return _file(letter, format)


def _find_shown(request: Visit, meeting_id: UUID) -> Letter:
    found = letters.shown_letters(request.actor).filter(meeting=meeting_id).first()
    if found is None:
        raise Http404
    return found


def _file(letter: Letter, format: str) -> HttpResponse:
    write, kind = FORMATS[format]
    response = HttpResponse(write(letters.paper_of(letter.meeting, letter)), content_type=kind)
    name = f"engagement-letter-{letter.meeting.year}.{format}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _going_on(found: Meeting) -> Meeting:
    if found.standing is State.CANCELLED:
        raise Http404
    return found


def _of_inspectorate(request: Visit, meeting_id: UUID) -> Meeting:
    """Return a meeting that was held, for whoever writes the inspectorate's letter."""
    found = find_meeting(request.actor, meeting_id, LETTER)
    if side_of(request.actor, found) != INSPECTORS or found.standing is not State.HELD:
        raise Http404
    return found


def _find_agreed(request: Visit, agreed_id: UUID) -> tuple[AgreedAction, Meeting]:
    row = AgreedAction.objects.filter(pk=agreed_id).first()
    if row is None:
        raise Http404
    found = find_meeting(request.actor, row.meeting_id, CHANGE)
    if row.done:
        raise Http404
    return row, found


def _agreed_form(request: Visit, found: Meeting, row: AgreedAction | None = None) -> AgreedForm:
    place = place_of(request.actor, found)
    own = Person.objects.filter(
        memberships__organisation=place, memberships__ended=None, is_active=True
    )
    initial = {}
    if row:
        initial = {"what": row.what, "side": row.side, "due": format_day(row.due)}
        initial |= {"owner": str(row.owner_id or ""), "owner_name": row.owner_name}
    return AgreedForm(
        request.POST if request.method == "POST" else None,
        sides=names_of(found),
        own_side=side_of(request.actor, found),
        own=own.distinct().order_by("name"),
        initial=initial,
    )
