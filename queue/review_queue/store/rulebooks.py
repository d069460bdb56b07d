"""The rulebook of a queue: its own regimes and lists, the regime it pins."""

from __future__ import annotations

from review_data.lap import LapList
from review_data.regimes import Regime
from review_data.succession import SuccessionError
from review_data.words import _
from review_queue.connection import Connection
from review_queue.errors import ReviewError
from review_queue.rulebook import Rulebook, rulebook_of
from review_queue.store.settings import Settings


class Rulebooks:
    """Reads the rulebook through one connection, and again where another session changed it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._settings = Settings(connection)
        self._read: tuple[str, Rulebook] | None = None

    def current(self) -> Rulebook:
        """The rulebook as it stands.

        Raises:
            ReviewError: `bad_regimes`: the caisse's own no longer fit the shipped ones.
        """
        revision = self._settings.get("rulebook", "0")
        if self._read is None or self._read[0] != revision:
            self._read = revision, self._load()
        return self._read[1]

    def own_regimes(self) -> tuple[Regime, ...]:
        """The regimes that the caisse has added, by id and date."""
        rows = self._connection.execute("SELECT document FROM regime ORDER BY id, in_force_from")
        return tuple(Regime.model_validate_json(document) for (document,) in rows)

    def own_lists(self) -> tuple[LapList, ...]:
        """The lists that the caisse has loaded, by id."""
        rows = self._connection.execute("SELECT document FROM lap_list ORDER BY id")
        return tuple(LapList.model_validate_json(document) for (document,) in rows)

    def pin(self, regime: str) -> None:
        """Have every protocol counted by one regime, or by its own (`auto`)."""
        self._settings.put("regime", regime)
        self._changed()

    def put_regime(self, regime: Regime) -> None:
        """Add a regime, in place of the same version of it."""
        self._connection.execute(
            "INSERT OR REPLACE INTO regime VALUES (?, ?, ?, ?)",
            (*regime_key(regime), regime.model_dump_json()),
        )
        self._changed()

    def drop_regime(self, regime: Regime) -> None:
        """Take a regime out."""
        sql = "DELETE FROM regime WHERE id = ? AND in_force_from = ? AND scope = ?"
        self._connection.execute(sql, regime_key(regime))
        self._changed()

    def put_list(self, lap: LapList) -> None:
        """Add a LAP list, in place of the one of the same id."""
        sql = "INSERT OR REPLACE INTO lap_list VALUES (?, ?)"
        self._connection.execute(sql, (lap.id, lap.model_dump_json(by_alias=True)))
        self._changed()

    def _changed(self) -> None:
        revision = int(self._settings.get("rulebook", "0")) + 1
        self._settings.put("rulebook", str(revision))

    def assembled(self) -> Rulebook:
        """The rulebook read anew.

        Raises:
            SuccessionError: Its regimes overlap, or leave a day without a rule.
        """
        return rulebook_of(self._settings.regime, self.own_regimes(), self.own_lists())

    def _load(self) -> Rulebook:
        try:
            return self.assembled()
        except SuccessionError as error:
            raise ReviewError(
                "bad_regimes",
                _("This queue's own regimes do not fit those of the program: {why}").format(
                    why=error
                ),
                _("`review-tui regime list` shows them, `regime remove` takes one out."),
                field="regime",
            ) from error


def regime_key(regime: Regime) -> tuple[str, str, str]:
    """What tells one version of a regime from another: id, first day, whose requests."""
    scope = ",".join((*regime.requesters, *regime.categories, *regime.procedures))
    start = regime.in_force_from.isoformat() if regime.in_force_from else ""
    return regime.id, start, scope
