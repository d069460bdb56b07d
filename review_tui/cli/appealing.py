"""The verb `recourse`: where and until when a refusal can be contested."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from review_data.words import N_, _
from review_queue.terms import Certainty, Ground
from review_tui.cli import output
from review_tui.cli.grammar import option, verb, wrong_use
from review_tui.cli.law import ZONES, explained, proof, refuse_pretence
from review_tui.cli.values import Day, OneOf
from review_tui.options import Options
from review_tui.wording.dates import long_day
from review_tui.wording.opinions import word


@verb(N_("Say where and until when a refusal can be contested."))
@option(
    "--ground",
    metavar="GROUND",
    type=OneOf((*Ground, "mixed")),
    required=True,
    help=N_("medical, administrative, or mixed: both."),
)
@option(
    "--notified",
    metavar="DATE",
    type=Day(),
    required=True,
    help=N_("The day on which the person was told."),
)
@option("--lodged", metavar="DATE", type=Day(), help=N_("The day on which the board was seized."))
@option(
    "--copied",
    metavar="DATE",
    type=Day(),
    help=N_("The day on which the service received the copy of the appeal; else --lodged."),
)
@option("--zone", metavar="ZONE", default="metropole", help=ZONES)
@explained
def recourse(
    options: Options,
    ground: str,
    notified: date,
    lodged: date | None,
    copied: date | None,
    zone: str,
    explain: bool,
    as_json: bool,
) -> None:
    """Answer the routes of appeal against a refusal."""
    from review_queue.law.recourse import routes_for
    from review_queue.law.recourse_explained import recourse_document

    refuse_pretence(options)
    for day, name in ((lodged, "--lodged"), (copied, "--copied")):
        if day and day < notified:
            raise wrong_use(
                "before_notification",
                _("{day} is before the notification ({notified}).").format(
                    day=long_day(day), notified=long_day(notified)
                ),
                _("Give a day since the notification."),
                name,
            )
    found = routes_for(ground, notified, zone)
    answers = [recourse_document(route, lodged, copied) for route in found]
    if as_json:
        output.document(answers)
        return
    for answer in answers:
        output.say(*_recourse_words(answer), *proof(answer, explain))


def _recourse_words(answer: Mapping[str, Any]) -> Iterator[str]:
    from review_queue.law.recourse_explained import out_of_time

    yield _("{body} ({article}): until {day} ({certainty})").format(
        body=answer["label"],
        article=answer["article"],
        day=long_day(answer["last_day_for_person"]),
        certainty=word(Certainty(answer["certainty"])),
    )
    if answer["in_time"] is False:
        yield out_of_time()
    if answer["rejected_after"]:
        day = long_day(answer["rejected_after"])
        yield _("Without an answer of the board, rejected after {day}").format(day=day)
    if answer["report_due"]:
        yield _("Report of the medical service due on {day}").format(
            day=long_day(answer["report_due"])
        )
