"""Taking a file of child-level data that arrived sealed: into the store, then recorded."""

from ilacs.site.accounts.actor import Actor
from ilacs.site.store import site_store
from ilacs.site.submissions.actions import Arrived, upload_submission
from ilacs.site.submissions.forms import UploadForm
from ilacs.site.submissions.incoming import SealedFile
from ilacs.site.submissions.keeping import LARGEST_PART
from ilacs.site.submissions.master_keys import master_keys
from ilacs.site.submissions.models import KeptSubmission


def receive(form: UploadForm, *, by: Actor) -> KeptSubmission:
    """Store the sealed file of a valid form and record it.

    Raises InputError where there is no master key or no room; nothing is kept then.
    """
    file: SealedFile = form.cleaned_data["annex_a"]
    with file:
        master_keys()
        stored = site_store().put(file.file, limit=LARGEST_PART)  # type: ignore[arg-type]
        return upload_submission(
            by=by,
            organisation=form.cleaned_data["organisation"],
            arrived=Arrived(file.submission, file.key, stored, file.name or "file", file.size or 0),
            reference=form.cleaned_data["reference"],
            erase_on=form.erase_on,
        )
