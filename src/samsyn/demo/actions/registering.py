"""Everybody who takes part, registered by the case workers of their measures."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from typing import Any

from samsyn.accounts.models import User
from samsyn.catalogue.choices import LegalBasis
from samsyn.catalogue.models import Measure
from samsyn.demo.plan import county
from samsyn.demo.plan.counts import counts
from samsyn.demo.plan.shapes import AssociationPlan, PlannedEnrolment
from samsyn.enrolments import actions
from samsyn.enrolments.choices import Answer, CodeList
from samsyn.enrolments.entries import Consent, Entry, Measured
from samsyn.enrolments.models import Code
from samsyn.lib.dates import today
from samsyn.lib.identity_numbers import read_key
from samsyn.participants.choices import IDENTIFIED, Form

#: Codes of the association, by list and code.
Codes = Mapping[tuple[str, str], Code]

#: Of so many enrolments one is registered in and out by hand; the others as from a file.
BY_HAND = 60
#: At a time, as `register_many` wants it.
BATCH = 500


def register_enrolments(
    plan: AssociationPlan, measures: Mapping[str, Measure], users: Mapping[str, User], *, seed: int
) -> None:
    """Every planned enrolment, each by the case worker who made it."""
    association = next(iter(measures.values())).association
    codes = {(code.list, code.code): code for code in Code.objects.filter(association=association)}
    planned = [(each, _entry(each, measures, codes)) for each in county.enrolments(plan, seed)]
    by_hand = [place for place, (each, _) in enumerate(planned) if each.in_error or place % BY_HAND == 0]
    for key in sorted({each.by for each, _ in planned}):
        entries = (
            entry for place, (each, entry) in enumerate(planned) if each.by == key and place not in by_hand
        )
        for batch in _batches(entries):
            actions.register_many(batch, by=users[key])
    for place in by_hand:
        each, entry = planned[place]
        _register_by_hand(each, entry, codes, by=users[each.by])


def _register_by_hand(planned: PlannedEnrolment, entry: Entry, codes: Codes, *, by: User) -> None:
    """In, and then out, or closed as an error, or put right."""
    enrolment = actions.register(
        replace(entry, ended_on=None, end_kind="", end_reason=None, after=Measured()), by=by
    )
    if planned.in_error:
        actions.close_as_error(enrolment, by=by, version=enrolment.version, note="Registrerad av misstag.")
    elif entry.ended_on:
        actions.end(
            enrolment,
            by=by,
            version=enrolment.version,
            ended_on=entry.ended_on,
            end_kind=entry.end_kind,
            end_reason=entry.end_reason,
            after=entry.after,
        )
    else:
        actions.correct(
            enrolment,
            by=by,
            version=enrolment.version,
            education=codes[CodeList.EDUCATION, "gymnasium"],
        )


def _batches(entries: Iterator[Entry]) -> Iterator[list[Entry]]:
    while batch := list(islice(entries, BATCH)):
        yield batch


def _entry(planned: PlannedEnrolment, measures: Mapping[str, Measure], codes: Codes) -> Entry:
    participant = planned.participant
    assert participant is not None
    measure = measures[planned.measure.name]
    is_identified = participant.form in IDENTIFIED
    has_consent = is_identified and measure.legal_basis == LegalBasis.CONSENT
    born = participant.birth_day
    return Entry(
        measure=measure,
        sex=participant.sex,
        started_on=planned.started_on,
        form=Form(participant.form),
        key=read_key(participant.key, on=today()) if is_identified else None,
        name=participant.name,
        contact=participant.contact,
        birth_year=born.year if born else None,
        municipality=participant.municipality,
        referred_by=planned.referred_by,
        ended_on=planned.ended_on,
        end_kind=planned.end_kind,
        end_reason=codes[CodeList.END_REASON, planned.end_reason] if planned.end_reason else None,
        education=codes[CodeList.EDUCATION, planned.education],
        support_time=codes[CodeList.SUPPORT_TIME, planned.support_time],
        before=_measured(planned.occupation_before, planned.livelihood_before, codes),
        after=_measured(planned.occupation_after, planned.livelihood_after, codes),
        consent=Consent(planned.started_on - timedelta(days=3), "2014-1", "svenska") if has_consent else None,
    )


def _measured(occupation: Mapping[str, Any], livelihoods: Iterable[str], codes: Codes) -> Measured:
    extents = {name: value for name, value in occupation.items() if name not in ("none", "unknown")}
    answer = Answer.GIVEN if extents else Answer(next(iter(occupation), ""))
    return Measured(
        answer=answer,
        livelihoods=tuple(codes[CodeList.LIVELIHOOD, code] for code in livelihoods),
        **extents,
    )


def register_counts(
    plan: AssociationPlan, measures: Mapping[str, Measure], users: Mapping[str, User], *, seed: int
) -> None:
    """Every planned row of counts, by who works with them."""
    planned = counts(plan, seed)
    for key in sorted({count.measure.workers[0] for count in planned}):
        actions.register_counts(
            [
                actions.CountEntry(
                    measures[count.measure.name],
                    on=count.on,
                    women=count.women,
                    men=count.men,
                    other=0,
                    municipality=count.municipality,
                    note=count.note,
                )
                for count in planned
                if count.measure.workers[0] == key
            ],
            by=users[key],
        )
