"""The files of the store that committee reports need."""

from collections.abc import Iterable


def digests_kept() -> Iterable[str]:
    """Yield the digest of every template and of every file of a published report."""
    from ilacs.site.scrutiny.models import PublishedPaper, Template

    yield from Template.objects.values_list("digest", flat=True).iterator()
    for pdf, word in PublishedPaper.objects.values_list("pdf", "word").iterator():
        yield pdf
        yield word
