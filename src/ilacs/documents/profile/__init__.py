"""The profile of an authority on two pages, for an engagement meeting: as PDF and as Word."""

from ilacs.documents.profile.making import make_profile
from ilacs.documents.profile.profile import Profile
from ilacs.documents.profile.typesetting import write_pdf
from ilacs.documents.profile.word import write_word

__all__ = ["Profile", "make_profile", "write_pdf", "write_word"]
