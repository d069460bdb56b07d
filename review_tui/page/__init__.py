"""What the queue's page looks like, composed as text and styles: without Textual, at once.

The widgets paint these lines, and so does the splash before Textual is loaded.
"""
