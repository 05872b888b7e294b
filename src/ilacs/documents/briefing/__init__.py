"""The evening briefing for leaders: its words in blocks, and as an accessible PDF and in Word."""

from ilacs.documents.briefing.blocks import Block, BriefingPaper, read_blocks
from ilacs.documents.briefing.typesetting import write_pdf
from ilacs.documents.briefing.word import write_word

__all__ = ["Block", "BriefingPaper", "read_blocks", "write_pdf", "write_word"]
