"""The queue's own settings: training or not, the regime that it pins, who supervises it."""

from __future__ import annotations

from datetime import timedelta

from review_queue.connection import Connection

HALF_AN_HOUR = 30
"""Minutes that a signature waits where nobody has set another time."""


class Settings:
    """Reads and writes the settings through one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def training(self) -> bool:
        """Whether the queue was made by `demo`."""
        return self.get("training", "no") == "yes"

    @property
    def regime(self) -> str:
        """`auto`, or the regime pinned for every protocol."""
        return self.get("regime", "auto")

    @property
    def supervisor(self) -> str:
        """Who made the queue: its first supervisor; "" where nobody has yet."""
        return self.get("supervisor", "")

    @property
    def release_delay(self) -> timedelta:
        """How long what was signed waits before it leaves the service."""
        return timedelta(minutes=int(self.get("release_delay", str(HALF_AN_HOUR))))

    def put(self, name: str, value: str) -> None:
        """Set one; the caller's transaction makes it last."""
        self._connection.execute(
            "INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
            (name, value),
        )

    def get(self, name: str, default: str) -> str:
        """The value of a setting, or `default` where it was never set."""
        sql = "SELECT value FROM setting WHERE name = ?"
        row = self._connection.execute(sql, (name,)).fetchone()
        return str(row[0]) if row else default
