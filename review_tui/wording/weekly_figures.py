"""What a week's figures mean, in sentences: in and out, silences, suspensions, passed over."""

from __future__ import annotations

from collections.abc import Iterator

from review_data.words import _, ngettext
from review_queue.statistics import Figure, Flow, Statistics
from review_tui.wording.bars import Signs
from review_tui.wording.numbers import difference, grouped, percent
from review_tui.wording.weekly import Column, by_week


def in_and_out(statistics: Statistics, room: int, signs: Signs) -> Iterator[str]:
    """What came in, what was signed or closed, how the stock moved, how long it took."""
    flow = statistics.together
    if not flow.of(Figure.RECEIVED) and not flow.ended:
        yield _("Nothing came in or went out in these weeks.")
        return
    columns = (
        _column(_("received"), Figure.RECEIVED),
        _column(_("signed"), Figure.SIGNED),
        _column(_("closed"), Figure.CLOSED),
        Column(_("stock"), lambda flow: flow.net, difference, course=False),
        Column(_("days"), lambda flow: flow.average_to_sign, course=False),
    )
    yield from by_week(statistics, columns, room, signs)
    yield _("stock: by how much it has grown")
    yield _("days: from receipt to signature, on average")


def silences(statistics: Statistics, room: int, signs: Signs) -> Iterator[str]:
    """What silence did, and how often it was forestalled."""
    flow = statistics.together
    avoided, suffered = flow.of(Figure.AVOIDED), flow.suffered
    if not avoided and not suffered:
        yield _("Silence had no effect, and nothing was signed or closed in these weeks.")
        return
    yield _("Avoided in {share} of the cases: {avoided} avoided, {suffered} suffered.").format(
        share=percent(avoided, avoided + suffered),
        avoided=grouped(avoided),
        suffered=grouped(suffered),
    )
    columns = (
        _column(_("avoided"), Figure.AVOIDED),
        _column(_("favourable"), Figure.DEEMED),
        _column(_("rejected"), Figure.LAPSED),
    )
    yield from by_week(statistics, columns, room, signs)
    yield _("avoided: signed or closed before silence had any effect")
    yield _("favourable: opinions deemed so; rejected: requests, by the caisse's silence")


def suspensions(statistics: Statistics, room: int, signs: Signs) -> Iterator[str]:
    """How many clocks stand still, what was asked, and whether it was answered."""
    stopped = statistics.stock.suspended
    yield ngettext(
        "{n} protocol is suspended now.", "{n} protocols are suspended now.", stopped
    ).format(n=grouped(stopped))
    flow = statistics.together
    if not flow.of(Figure.ASKED) and not flow.stopped:
        yield _("Nothing was asked or answered in these weeks.")
        return
    if (average := flow.average_stopped) is not None:
        text = ngettext(
            "They lasted {n} day on average.", "They lasted {n} days on average.", average
        )
        yield text.format(n=grouped(average))
    columns = (
        _column(_("asked"), Figure.ASKED),
        _column(_("answered"), Figure.ANSWERED),
        _column(_("no answer"), Figure.UNANSWERED),
    )
    yield from by_week(statistics, columns, room, signs)
    yield _("no answer: the time was over, and the clocks ran again")


def passed_over(statistics: Statistics, room: int, signs: Signs) -> Iterator[str]:
    """How often a protocol that was served was left to others."""
    if not statistics.together.of(Figure.PASSED_OVER):
        yield _("No protocol that was served was passed over in these weeks.")
        return
    yield from by_week(statistics, (_column(_("passed over"), Figure.PASSED_OVER),), room, signs)


def _column(title: str, figure: Figure) -> Column:
    def read(flow: Flow) -> int:
        return flow.of(figure)

    return Column(title, read)
