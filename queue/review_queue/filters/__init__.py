"""What an adviser wants to see of the queue: a small language, and the objects it is read into.

Pure: a filter knows what it means and how it is said; the store turns it into SQL.
"""
