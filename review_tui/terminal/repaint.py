"""Painting the whole screen again, after somebody else has written on it."""

from __future__ import annotations

from typing import Any

from textual.app import App


def repaint(app: App[Any]) -> None:
    """Paint every cell again (ctrl+l)."""
    app.screen.refresh(layout=True)


def repaint_on_resume(app: App[Any]) -> None:
    """Paint every cell again after ctrl+z and `fg`; call it once, when the app is mounted."""
    app.app_resume_signal.subscribe(app, repaint)
