"""Reports that can be searched there and then: made-up passages, indexed without a file to read."""

from collections.abc import Sequence
from dataclasses import replace

from ilacs.outcomes.passages import Passage
from ilacs.outcomes.record import Outcome
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.models import Organisation
from ilacs.site.library.actions import index_report
from ilacs.site.reports.actions import record_reading, upload_reports
from ilacs.site.reports.models import UploadedReport
from ilacs.site.reports.receiving import Received
from ilacs.site.store import FileStore


def give_report(
    organisation: Organisation,
    store: FileStore,
    name: str,
    outcome: Outcome,
    passages: Sequence[Passage],
) -> UploadedReport:
    """Give an organisation a report that was read and indexed."""
    file = store.put([b"%PDF-1.7 ", name.encode()], limit=1000)
    upload = upload_reports(
        by=SYSTEM, organisation=organisation, received=[Received(f"{name}.pdf", file)]
    )
    report = upload.reports.get()
    record_reading(by=SYSTEM, key=str(report.pk), outcome=replace(outcome), picture="", pages=9)
    index_report(by=SYSTEM, key=str(report.pk), passages=passages)
    return UploadedReport.objects.get(pk=report.pk)
