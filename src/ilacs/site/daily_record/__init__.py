"""The daily record of an inspection: what was said and decided, issues, and the briefing for leaders."""
