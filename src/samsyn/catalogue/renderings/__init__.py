"""What the catalogue shows: an answer with its facets, a record's facts in words, and a list to hand over as PDF."""
