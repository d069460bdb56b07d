"""The demonstration queue: reproducible, believable, accepted at the door, in constant memory."""

from __future__ import annotations

import calendar
import hashlib
import json
import re
import tracemalloc
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any

import pytest
from stdnum import luhn
from stdnum.fr import nir

from review_data.demonstration import ClosedCase, closed_for, closed_protocols, open_protocols
from review_data.demonstration.illnesses import care, illnesses
from review_queue.clock import Clock
from review_queue.intake.checks import Accepted, check
from review_queue.law.durations import propose_validity

TODAY = date(2026, 11, 21)
ZONES = {"metropole", "alsace-moselle", "971", "972", "973", "974", "975", "976", "977", "978"}
REQUIRED = {
    "format", "reference", "caisse", "zone", "requester", "request", "procedure", "received_on",
    "patient", "conditions", "lines", "previous",
}  # fmt: skip
KNOWN = {
    "document": REQUIRED | {"received_by_caisse_on", "doctor"},
    "patient": {"nir", "family_name", "given_names", "birth_date", "restricted"},
    "doctor": {"rpps", "name", "specialty", "role"},
    "condition": {
        "category", "ald", "case", "label", "icd10", "diagnosed_on", "clinical", "stated_until",
        "covered_from", "covered_until",
    },
    "line": {
        "number", "kind", "label", "code", "frequency", "quantity", "comment", "asked",
        "direct_access", "condition",
    },
}  # fmt: skip
KINDS = {"drug", "biology", "act", "professional", "device", "transport", "other"}

Document = dict[str, Any]


@pytest.fixture(scope="module")
def queue() -> list[Document]:
    """The default open queue: 500 protocols."""
    return list(open_protocols(500, today=TODAY))


@pytest.fixture(scope="module")
def past() -> list[ClosedCase]:
    """The default past beside it: 5,000 protocols."""
    return list(closed_protocols(5000, today=TODAY))


@pytest.fixture(scope="module")
def everything(queue: list[Document], past: list[ClosedCase]) -> list[Document]:
    """Every document, open and closed."""
    return queue + [case.document for case in past]


def digest(documents: Iterable[Any]) -> str:
    """A fingerprint of what was generated, in order."""
    found = hashlib.sha256()
    for document in documents:
        found.update(repr(document).encode())
    return found.hexdigest()


def one_month_later(day: date) -> date:
    """The last day of a month's time limit: same day number, clipped (CPC 641)."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def last_days(document: Document, regime: str) -> list[date]:
    """Every day at whose end silence has an effect, or the one-month day, by a small own rule."""
    received = date.fromisoformat(document["received_on"])
    if document["requester"] == "insured":
        at_caisse = document.get("received_by_caisse_on")
        return [one_month_later(date.fromisoformat(at_caisse) if at_caisse else received)]
    month = one_month_later(received)
    return [month] if regime == "r322_7" else [received + timedelta(days=14), month]


def bands(documents: Iterable[Document], regime: str) -> Counter[str]:
    """How many protocols are overdue, end tonight, this week, later (by the next limit left)."""
    found: Counter[str] = Counter()
    for document in documents:
        left = [(day - TODAY).days for day in last_days(document, regime)]
        next_one = min((days for days in left if days >= 0), default=-1)
        band = "later" if next_one > 7 else "week" if next_one > 0 else "tonight"
        found["overdue" if next_one < 0 else band] += 1
    return found


def test_the_same_seed_and_day_give_the_same_queue() -> None:
    """Deterministic for (size, seed, today), closed ones too; another seed gives other people."""
    first = digest(open_protocols(800, seed=7, today=TODAY))
    assert digest(open_protocols(800, seed=7, today=TODAY)) == first
    assert digest(open_protocols(800, seed=8, today=TODAY)) != first
    closed = digest(closed_protocols(300, seed=7, today=TODAY))
    assert digest(closed_protocols(300, seed=7, today=TODAY)) == closed


def test_a_document_does_not_depend_on_the_size(queue: list[Document]) -> None:
    """Document number i is the same in a small queue and in a large one."""
    assert list(open_protocols(20, today=TODAY)) == queue[:20]
    assert list(islice(open_protocols(10**9, today=TODAY), 500)) == queue


def test_every_document_has_known_fields_only(everything: list[Document]) -> None:
    """Nothing unknown, nothing required missing, no empty text (the checks at the door)."""
    for document in everything:
        assert set(document) <= KNOWN["document"]
        assert set(document) >= REQUIRED
        assert set(document["patient"]) <= KNOWN["patient"]
        assert set(document.get("doctor", {})) <= KNOWN["doctor"]
        assert all(set(c) <= KNOWN["condition"] for c in document["conditions"])
        assert all(set(line) <= KNOWN["line"] for line in document["lines"])
        assert '""' not in json.dumps(document)


def test_the_door_lets_everything_in(queue: list[Document], past: list[ClosedCase]) -> None:
    """No record is quarantined, and only a few have something for the adviser to look at."""
    dated = [(d, TODAY) for d in queue] + [(case.document, case.decided_on) for case in past]
    answers = [check(json.dumps(document).encode(), Clock(today)) for document, today in dated]
    accepted = [answer for answer in answers if isinstance(answer, Accepted)]
    assert len(accepted) == len(dated)
    warned = Counter(w.code for answer in accepted[: len(queue)] for w in answer.warnings)
    assert set(warned) == {"case_missing", "role_other", "text_replaced", "nir_birth"}
    assert warned.total() < 0.06 * len(queue)


def test_the_law_gives_a_validity_to_every_closed_condition(past: list[ClosedCase]) -> None:
    """So a closed protocol can be signed as it stands: its caller has no date to invent."""
    for case in past:
        for condition, opinion in zip(case.document["conditions"], case.conditions, strict=False):
            category = condition["category"]
            code = {"unlisted": "31", "multiple": "32"}.get(category, category)
            proposal = propose_validity(
                (opinion.case or "") if category == "listed" else code,
                case.document["request"],
                case.decided_on,
                covered_until=day_of(condition, "covered_until"),
                stated_until=day_of(condition, "stated_until"),
            )
            assert proposal.start, (case.document["reference"], code)
            assert proposal.until, (case.document["reference"], code)
            assert proposal.until >= case.decided_on


def day_of(condition: Document, field: str) -> date | None:
    """A date of a condition, if it has it."""
    return date.fromisoformat(condition[field]) if field in condition else None


def test_references_caisses_and_zones_have_their_shape(everything: list[Document]) -> None:
    """Reference: caisse, year received, number; the caisse's code agrees with the zone."""
    for document in everything:
        year = document["received_on"][:4]
        caisse = document["caisse"]
        assert re.fullmatch(r"\d{9}", caisse)
        assert re.fullmatch(rf"{caisse[2:5]}-{year}-\d{{6,}}", document["reference"])
        assert document["zone"] in ZONES
        overseas = caisse[2:4] == "97"
        assert document["zone"] == caisse[2:5] if overseas else not document["zone"].isdigit()


def test_lines_are_numbered_from_one_and_point_to_their_condition(
    everything: list[Document],
) -> None:
    """Three to twelve lines, numbered 1, 2, 3; `condition` given where there are several ALD."""
    for document in everything:
        lines, several = document["lines"], len(document["conditions"]) > 1
        assert 3 <= len(lines) <= 12
        assert [line["number"] for line in lines] == list(range(1, len(lines) + 1))
        assert {line["kind"] for line in lines} <= KINDS
        assert {line["asked"] for line in lines} <= {"full", "usual", "none"}
        if several:
            indexes = {line["condition"] for line in lines}
            assert indexes == set(range(len(document["conditions"])))


def test_alds_and_cases_belong_together(everything: list[Document], ald_cases: set[str]) -> None:
    """Each case exists in the published list and belongs to its ALD; none outside the list."""
    for document in everything:
        for condition in document["conditions"]:
            if condition["category"] == "listed":
                case = condition.get("case", condition["ald"])
                assert re.match(rf"{condition['ald']}(\D|$)", case)
                assert "case" not in condition or case in ald_cases
            else:
                assert "case" not in condition
                assert "ald" not in condition or condition["category"] == "post_ald"


@pytest.fixture(scope="module")
def ald_cases() -> set[str]:
    """The codes of every sub-case that a profile may name, written down by hand."""
    return set(
        "1 3 5.1 5.3 5.5 6.1 6.3 7.2a 8 9.2b 13 14.1 14.2 15 16 19.1 21.2a 22 23a 23b 23d 24 25 27 "
        "28a 30".split()
    )


def test_keys_are_valid(everything: list[Document]) -> None:
    """NIR and RPPS pass python-stdnum; sex and, but for a few, birth agree with the NIR."""
    odd = 0
    for document in everything:
        patient = document["patient"]
        assert nir.is_valid(patient["nir"])
        assert patient["nir"][0] in "12"
        born = date.fromisoformat(patient["birth_date"])
        odd += patient["nir"][1:5] != f"{born:%y%m}"
        if doctor := document.get("doctor"):
            assert re.fullmatch(r"\d{11}", doctor["rpps"])
            assert luhn.is_valid(doctor["rpps"])
    assert 0 < odd < 0.01 * len(everything)


def test_the_illness_fits_age_and_sex(everything: list[Document]) -> None:
    """Nobody has a cancer of the other sex; ages stay within the profile, diagnosis after birth."""
    by_label = {label: illness for illness in illnesses().values() for label, _ in illness.forms}
    for document in everything:
        patient = document["patient"]
        born = date.fromisoformat(patient["birth_date"])
        illness = by_label[document["conditions"][0]["label"]]
        assert not illness.sex or patient["nir"][0] == {"F": "2", "M": "1"}[illness.sex]
        assert 11 <= (TODAY - born).days / 365.25 <= 101
        for condition in document["conditions"]:
            assert condition.get("diagnosed_on", "9999")[:4] > str(born.year)
            assert condition.get("diagnosed_on", "") <= document["received_on"]


@pytest.mark.parametrize(
    "pair",
    [
        {"énalapril", "sacubitril et valsartan"},
        {"sacubitril et valsartan", "ramipril"},
        {"apixaban", "rivaroxaban"},
        {"létrozole", "tamoxifène"},
        {"adalimumab", "infliximab"},
        {"clozapine", "olanzapine"},
        {"trinitrine en spray sublingual", "sildénafil"},
    ],
)
def test_no_protocol_asks_for_drugs_that_exclude_each_other(
    everything: list[Document], pair: set[str]
) -> None:
    """An adviser would stumble over them; and nothing is asked twice."""
    for document in everything:
        labels = [line["label"] for line in document["lines"]]
        assert not pair <= set(labels)
        assert len(set(labels)) == len(labels)


def test_nothing_was_received_in_the_future(everything: list[Document]) -> None:
    """`received_on` is not after today, and the caisse had an insured person's request first."""
    for document in everything:
        assert document["received_on"] <= TODAY.isoformat()
        caisse = document.get("received_by_caisse_on", document["received_on"])
        assert caisse <= document["received_on"]


def test_references_are_none_of_the_samples(everything: list[Document]) -> None:
    """The sample file, imported after `demo`, brings protocols of its own.

    Its numbers are below 10,000, those of the demonstration from half a million.
    """
    numbers = [int(document["reference"].split("-")[2]) for document in everything]
    assert min(numbers) > 500_000


def test_references_and_people_are_unique_in_fifty_thousand() -> None:
    """No two protocols share a reference; no two new people share a NIR."""
    documents = [*open_protocols(25_000, today=TODAY)]
    documents += [case.document for case in closed_protocols(25_000, today=TODAY)]
    assert len({document["reference"] for document in documents}) == 50_000
    people: dict[str, tuple[str, str]] = {}
    for patient in (document["patient"] for document in documents):
        name = (patient["family_name"], patient["given_names"])
        assert people.setdefault(patient["nir"], name) == name


def test_the_mix_is_that_of_the_field(queue: list[Document]) -> None:
    """ALD 30 a quarter, ALD 8 18 %, unlisted 7 %, several illnesses 1 % (with room for chance)."""
    main = Counter(d["conditions"][0].get("ald", d["conditions"][0]["category"]) for d in queue)
    assert 110 <= main["30"] <= 145
    assert 80 <= main["8"] <= 100
    assert 28 <= main["unlisted"] <= 42
    assert 3 <= main["multiple"] <= 8
    assert len(main) >= 15


def traits(document: Document) -> Iterator[str]:
    """What is special about a protocol."""
    yield document["requester"]
    yield document["request"]
    yield document["procedure"]
    yield document["zone"]
    yield f"doctor {document.get('doctor', {}).get('role')}" if "doctor" in document else "none"
    yield from (condition["category"] for condition in document["conditions"])
    yield from (f"asked {line['asked']}" for line in document["lines"])
    patient, conditions = document["patient"], document["conditions"]
    if patient.get("restricted"):
        yield "restricted"
    if len(conditions) > 1:
        yield "several"
    if any(line.get("direct_access") for line in document["lines"]):
        yield "direct access"
    for name in ("stated_until", "covered_until", "clinical"):
        if any(name in condition for condition in conditions):
            yield name
    if any(c["category"] == "listed" and "case" not in c for c in conditions):
        yield "no case"
    if document["previous"]:
        yield "previous"
    if " " in patient["family_name"] or "'" in patient["family_name"]:
        yield "compound name"


def test_every_kind_of_protocol_is_among_five_hundred(queue: list[Document]) -> None:
    """Each kind that an adviser meets is there, and the plain ones are the most."""
    found = Counter(trait for document in queue for trait in set(traits(document)))
    assert {
        "doctor", "insured", "initial", "renewal", "modification", "ordinary", "derogatory",
        "metropole", "alsace-moselle", "971", "974", "doctor None", "doctor other", "none",
        "listed", "unlisted", "multiple", "non_exempting", "post_ald", "asked full", "asked usual",
        "asked none", "restricted", "several", "direct access", "stated_until", "covered_until",
        "clinical", "no case", "previous", "compound name",
    } <= set(found)  # fmt: skip
    assert found["initial"] > 250
    assert found["metropole"] > 350
    assert found["renewal"] + found["modification"] > 75
    assert found["no case"] < 25


@pytest.mark.parametrize("regime", ["auto", "r322_7"])
def test_the_queue_shows_overdue_tonight_this_week_later(
    queue: list[Document], regime: str
) -> None:
    """Under either regime each band has people in it, and most of the time left is longer."""
    found = bands(queue, regime)
    assert found["overdue"] >= 10
    assert found["tonight"] >= 15
    assert found["week"] >= 35
    assert found["later"] >= 150
    assert found["later"] > found["week"] > found["tonight"]


def test_both_limits_of_a_doctors_protocol_fall_today_for_several(queue: list[Document]) -> None:
    """Two weeks end today for some, one month for others."""
    days = [last_days(d, "auto") for d in queue if d["requester"] == "doctor"]
    assert sum(opinion == TODAY for opinion, _ in days) >= 5
    assert sum(month == TODAY for _, month in days) >= 5


@pytest.mark.parametrize("today", [date(2027, 3, 31), date(2028, 2, 29), date(2024, 1, 1)])
def test_any_day_may_be_today(today: date) -> None:
    """Month ends and leap days too: nothing from the future, covers that run from start to end."""
    for document in open_protocols(300, today=today):
        assert document["received_on"] <= today.isoformat()
        for condition in document["conditions"]:
            assert condition.get("covered_from", "") <= condition.get("covered_until", "")
    assert all(case.decided_on < today for case in closed_protocols(300, today=today))


def test_renewals_name_a_closed_protocol_of_the_same_person(
    queue: list[Document], past: list[ClosedCase]
) -> None:
    """Where `previous` is among the closed ones, person, ALD and cover are those of that one."""
    closed = {case.document["reference"]: case for case in past}
    linked = [(d, closed[d["previous"]]) for d in queue if d["previous"] in closed]
    assert len(linked) >= 50
    for document, case in linked:
        before, now = case.document["patient"], document["patient"]
        assert all(before[name] == now[name] for name in ("nir", "family_name", "given_names"))
        asked, earlier = document["conditions"][0], case.document["conditions"][0]
        assert asked.get("ald") == earlier.get("ald")
        assert asked["covered_from"] == case.decided_on.isoformat()
        assert all(answer.outcome != "refused" for answer in case.conditions)
        assert case.closing is None
        assert case.document["caisse"] == document["caisse"]


def test_every_previous_of_a_dossier_is_among_the_closed_ones(queue: list[Document]) -> None:
    """With one closed protocol only, no open one names another of the closed numbers."""
    alone = list(open_protocols(500, today=TODAY, closed=1))
    (only,) = closed_protocols(1, today=TODAY)
    numbers = {int(d["previous"].split("-")[2]) for d in alone if d["previous"]}
    closed_numbers = {n for n in numbers if (n - 4101) % 3 == 0}
    assert closed_numbers <= {int(only.document["reference"].split("-")[2])}
    assert sum(d != e for d, e in zip(alone, queue, strict=True)) >= 50


def test_closed_ones_were_answered_in_time_over_eight_years(past: list[ClosedCase]) -> None:
    """Decided before today, within two weeks of a doctor's protocol, a month of any other."""
    for case in past:
        received = date.fromisoformat(case.document["received_on"])
        assert TODAY - timedelta(days=8 * 366) <= received <= case.decided_on < TODAY
        assert case.decided_on <= min(last_days(case.document, "auto"))
        assert case.by.startswith("Dr ")
    assert len({case.decided_on.year for case in past}) >= 8


def test_closed_ones_have_an_answer_to_everything(past: list[ClosedCase]) -> None:
    """Each condition and each line that asks something; a refusal has its reason and ground."""
    for case in past:
        if case.closing:
            assert not case.lines
            assert not case.conditions
            continue
        asked = [line["number"] for line in case.document["lines"] if line["asked"] != "none"]
        assert [answer.number for answer in case.lines] == asked
        for condition, opinion in zip(case.document["conditions"], case.conditions, strict=True):
            assert condition["category"] != "listed" or opinion.case
        for line in case.lines:
            assert (line.outcome == "refused") == (line.ground is not None)
        for opinion in case.conditions:
            assert (opinion.outcome == "refused") == bool(opinion.ground and opinion.reason)
        assert all(line.reason for line in case.lines)
        assert all((line.outcome == "partial") == bool(line.granted) for line in case.lines)


def test_most_of_the_past_was_granted(past: list[ClosedCase]) -> None:
    """Most whole, some in part, few refused, few closed without decision."""
    kinds: Counter[str] = Counter()
    for case in past:
        outcomes = {answer.outcome for answer in case.lines}
        whole = case.closing or ("total" if outcomes == {"accept"} else None)
        kinds[whole or ("refused" if outcomes == {"refused"} else "partial")] += 1
    assert {"death", "duplicate", "wrong_fund", "withdrawn"} <= set(kinds)
    assert kinds["total"] > 0.65 * len(past)
    assert 0.08 * len(past) < kinds["partial"] < 0.3 * len(past)
    assert 0.01 * len(past) < kinds["refused"] < 0.06 * len(past)


def test_documents_share_nothing() -> None:
    """Changing one document, deep down, changes no other."""
    first, again = (next(open_protocols(1, today=TODAY)) for _ in range(2))
    first["patient"]["nir"] = first["conditions"][0]["label"] = first["lines"][0]["label"] = "x"
    first.get("doctor", {})["name"] = "x"
    for line in first["lines"]:
        line.get("code", {})["value"] = "x"
    assert again == next(open_protocols(1, today=TODAY))


def test_memory_does_not_grow_with_the_size() -> None:
    """Ten thousand documents leave less than a megabyte behind while they go by."""
    documents = open_protocols(10**9, today=TODAY)
    next(documents)
    tracemalloc.start()
    for _ in islice(documents, 10_000):
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000


def test_every_profile_has_three_certain_lines() -> None:
    """A protocol never has fewer than three lines; drugs have well-formed ATC codes."""
    for name in illnesses():
        certain = {choice.group for choice in care()[name] if choice.chance == 1}
        assert len(certain) >= 3, name
        for choice in care()[name]:
            code = choice.wordings[0].get("code")
            assert code is None or re.fullmatch(r"[A-Z]\d{2}[A-Z]{2}\d{2}", code["value"])


def test_closed_ones_are_ten_times_the_open_ones() -> None:
    """Ten times, 50,000 at most, none for an empty queue."""
    assert [closed_for(n) for n in (0, 500, 1_000_000)] == [0, 5_000, 50_000]
