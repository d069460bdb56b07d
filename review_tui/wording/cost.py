"""What a screen costs over a slow line, in words."""

from __future__ import annotations

from review_data.words import _
from review_tui.terminal.meter import Cost, Meter
from review_tui.wording.numbers import grouped


def cost_words(meter: Meter, *, mouse: bool) -> str:
    """The last key, the session, and what is left out to keep both small."""
    last = meter.last or Cost(0, None)
    session = _("{key} This session: {kilobytes} kB in {minutes} min.").format(
        key=_key_words(last),
        kilobytes=grouped(round(meter.total / 1000)),
        minutes=grouped(round(meter.minutes)),
    )
    if mouse:
        return _("{costs} The mouse is on; no animation, 16 ANSI colours.").format(costs=session)
    return _("{costs} The mouse is off; no animation, 16 ANSI colours.").format(costs=session)


def _key_words(last: Cost) -> str:
    if last.wait is None:
        return _("Last key: nothing painted.")
    return _("Last key: {bytes} bytes, painted after {milliseconds} ms.").format(
        bytes=grouped(last.sent), milliseconds=grouped(round(last.wait))
    )
