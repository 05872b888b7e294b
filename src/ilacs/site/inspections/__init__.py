"""Inspections, visits, peer reviews and rehearsals: from the call to the last day, authority's side."""
