"""The child-level data ('Annex A'): its specification, loading, checks, measures and samples."""
