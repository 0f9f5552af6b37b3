"""Web pages: what of them is the report, and what they say about it."""
