"""The evidence room: documents, who may see them, and what was shared."""
