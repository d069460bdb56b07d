"""Why a recourse ends on its day, what the board's own silence means, the report, the court."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from review_data.words import _, ngettext
from review_queue.law.documents import steps_document
from review_queue.law.recourse import Recourse
from review_queue.law.step import Step

IN_FAVOUR = "CPC 642"
NOT_OPPOSABLE = "CSS R. 142-1-A III"


def explain_recourse(
    recourse: Recourse, lodged_on: date | None = None, copied_on: date | None = None
) -> tuple[Step, ...]:
    """The proof of one route, from the notification to the court (R. 142-1-A III, R. 142-10).

    Args:
        recourse: The route.
        lodged_on: The day on which the board received the appeal, if there is one.
        copied_on: The day on which the medical service received its copy; else that of the appeal.
    """
    return tuple(_steps(recourse, lodged_on, copied_on))


def _steps(recourse: Recourse, lodged_on: date | None, copied_on: date | None) -> Iterator[Step]:
    route = recourse.route
    yield Step("route", recourse.article, recourse.label, route.id)
    told = _("The time runs from the notification.")
    yield Step("notified", recourse.article, told, recourse.notified_on.isoformat())
    months = ngettext(
        "The person has {months} month: same day number, or the month's last day.",
        "The person has {months} months: same day number, or the month's last day.",
        recourse.months,
    ).format(months=recourse.months)
    yield Step("months", recourse.article, months, recourse.last_day.isoformat())
    if recourse.last_day_for_person != recourse.last_day:
        moved = _("No open day: moved to the next one, in the person's favour (prudent reading).")
        yield Step("in_favour", IN_FAVOUR, moved, recourse.last_day_for_person.isoformat())
    if lodged_on and not recourse.in_time(lodged_on):
        yield Step("out_of_time", NOT_OPPOSABLE, out_of_time(), lodged_on.isoformat())
    yield from _silence(recourse, lodged_on)
    yield from _report(recourse, copied_on or lodged_on)
    court = ngettext(
        "After a rejection, {months} month to go to the court: {court}.",
        "After a rejection, {months} months to go to the court: {court}.",
        route.court_months,
    ).format(months=route.court_months, court=recourse.court)
    yield Step("court", route.court_article, court, str(route.court_months))


def out_of_time() -> str:
    """What an appeal after the last day meets (R. 142-1-A III)."""
    return _("Lodged after the last day: out of time, if the notification named time and board.")


def _silence(recourse: Recourse, lodged_on: date | None) -> Iterator[Step]:
    months = recourse.silence_months
    if months is None:
        return
    text = ngettext(
        "The board's silence for {months} month rejects the appeal.",
        "The board's silence for {months} months rejects the appeal.",
        months,
    ).format(months=months)
    day = recourse.rejected_after(lodged_on) if lodged_on else None
    yield Step("silence", recourse.silence_article, text, day.isoformat() if day else str(months))
    if recourse.route.silence_note:
        article = recourse.route.silence_article
        yield Step("silence_note", article, _(recourse.route.silence_note), "")


def _report(recourse: Recourse, copied_on: date | None) -> Iterator[Step]:
    days = recourse.route.report_days
    if days is None:
        return
    text = _("The medical service sends its whole report within {days} days of the copy.")
    day = recourse.report_due(copied_on) if copied_on else None
    result = day.isoformat() if day else str(days)
    yield Step("report", recourse.route.report_article, text.format(days=days), result)


def recourse_document(
    recourse: Recourse, lodged_on: date | None = None, copied_on: date | None = None
) -> dict[str, Any]:
    """One route (R. 142-1, R. 142-8) as the verb `recourse` answers it."""
    route, copied_on = recourse.route, copied_on or lodged_on
    rejected = recourse.rejected_after(lodged_on) if lodged_on else None
    report = recourse.report_due(copied_on) if copied_on else None
    return {
        "route": route.id,
        "label": recourse.label,
        "article": recourse.article,
        "certainty": recourse.certainty.value,
        "notified": recourse.notified_on.isoformat(),
        "months": recourse.months,
        "last_day": recourse.last_day.isoformat(),
        "last_day_for_person": recourse.last_day_for_person.isoformat(),
        "silence_months": recourse.silence_months,
        "in_time": recourse.in_time(lodged_on) if lodged_on else None,
        "rejected_after": rejected.isoformat() if rejected else None,
        "report_days": route.report_days,
        "report_due": report.isoformat() if report else None,
        "court": recourse.court,
        "court_months": route.court_months,
        "explanation": steps_document(explain_recourse(recourse, lodged_on, copied_on)),
    }
