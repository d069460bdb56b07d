"""The hold on a protocol, renewed while somebody works on it."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from review_tui.session import Session

EVERY = 300.0
"""Seconds between two renewals: well within the fifteen minutes of a lease."""


class LeaseKeeper:
    """Renews the lease on what is shown, as long as keys are pressed.

    Who has gone away lets his lease run out, and a colleague can go on.
    """

    def __init__(self, session: Session, seconds: Callable[[], float] = monotonic) -> None:
        self._session = session
        self._seconds = seconds
        self._renewed = seconds()
        self._worked = False

    def worked(self) -> None:
        """A key was pressed."""
        self._worked = True

    async def keep(self, reference: str | None) -> bool:
        """Renew the lease on this protocol if it is time to; whether it was renewed."""
        if reference is None or not self._worked or self._seconds() - self._renewed < EVERY:
            return False
        self._worked, self._renewed = False, self._seconds()
        return await self._session.write(lambda desk: desk.renew_lease(reference))
