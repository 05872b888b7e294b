"""The letter after an annual engagement meeting, as an accessible PDF and in Word."""

from ilacs.documents.meeting_letter.paper import LetterPaper
from ilacs.documents.meeting_letter.typesetting import write_pdf
from ilacs.documents.meeting_letter.word import write_word

__all__ = ["LetterPaper", "write_pdf", "write_word"]
