"""Writing the report of an inspection: drafts, quality, the factual accuracy check, publication."""
