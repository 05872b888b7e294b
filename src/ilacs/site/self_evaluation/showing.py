"""What self-evaluations add to other parts of the site: the files that the store keeps for them."""

from collections.abc import Iterable

from ilacs.site.self_evaluation.models import Publication


def digests_kept() -> Iterable[str]:
    """Yield the digest of every file of a self-evaluation that was ever public."""
    for pdf, word in Publication.objects.values_list("pdf", "word").iterator():
        yield pdf
        yield word
