"""What a person has chosen in a file of his own: keys, colours, mouse.

Read on the way to the first paint: no pydantic, and nothing at all where there is no file.
"""
