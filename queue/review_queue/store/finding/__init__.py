"""Filters as SQL, and the rows that they leave, by key: never the whole table at once."""
