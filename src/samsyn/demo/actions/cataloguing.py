"""The county's catalogue: every record, in the state and as long ago as the plan says, and the words people use."""

from collections.abc import Mapping
from datetime import date, timedelta

from samsyn.accounts.models import User
from samsyn.catalogue import actions
from samsyn.catalogue.choices import Facet
from samsyn.catalogue.models import Measure, Record
from samsyn.catalogue.queries import facts_of
from samsyn.catalogue.states import RecordState
from samsyn.demo.plan import catalogue
from samsyn.demo.plan.shapes import AssociationPlan, RecordPlan
from samsyn.organisations.models import Association

#: Records that a template is made of, by its name.
TEMPLATES = {
    "Arbetsträning i socialt företag": "Arbetsträning i Kvarnens verkstad",
    "Budget- och skuldrådgivning": "Budget- och skuldrådgivning i Haninge",
}
OF_TEMPLATE = ("summary", "description", "terms", "requirements", "cost")


def add_records(
    plan: AssociationPlan,
    association: Association,
    measures: Mapping[str, Measure],
    *,
    by: User,
    on: date,
) -> dict[str, Record]:
    """The association's records by name: of the measures that are there already, and of new ones that nobody follows."""
    records = {}
    for planned in plan.records:
        facts = planned.facts | {"start_dates": catalogue.moved(planned.facts["start_dates"], on)}
        measure = measures.get(planned.name)
        if measure:
            record = actions.add_record_of(measure, by=by, **facts)
        else:
            record = actions.add_record(
                association,
                name=planned.name,
                kind=planned.kind,
                provider=planned.provider,
                municipalities=planned.municipalities,
                by=by,
                **facts,
            )
        records[planned.name] = record
        _bring(record, planned, by=by, on=on)
    return records


def _bring(record: Record, planned: RecordPlan, *, by: User, on: date) -> None:
    """The record to the state it is in, reviewed and with free places as long ago as planned."""
    if planned.free_places is not None and planned.free_places_days_ago is not None:
        said_on = on - timedelta(days=planned.free_places_days_ago)
        actions.say_free_places(record, planned.free_places, by=by, on=said_on)
    if planned.state == RecordState.SUBMITTED:
        actions.submit(record, by=by)
    if planned.state in (RecordState.PUBLISHED, RecordState.PAUSED, RecordState.ARCHIVED):
        reviewed_on = on - timedelta(days=planned.reviewed_days_ago)
        actions.publish(record, version=record.version, by=by, on=reviewed_on)
    if planned.state == RecordState.PAUSED:
        actions.pause(record, by=by, note="Tar inte emot fler just nu.")
    if planned.state == RecordState.ARCHIVED:
        actions.archive(record, by=by, note="Insatsen är avslutad.")


def keep_words(records: Mapping[str, Record], *, by: User) -> None:
    """What central editors keep for everybody: synonyms, and templates made of records that others may start from."""
    for words, means in catalogue.synonyms():
        actions.add_synonym(words, means, by=by)
    for name, source in TEMPLATES.items():
        record = Record.objects.with_surroundings().get(pk=records[source].pk)
        said = facts_of(record)
        facts = {fact: said[fact] for fact in OF_TEMPLATE}
        facts["terms"] = {facet: codes for facet, codes in said["terms"].items() if facet != Facet.LANGUAGE}
        actions.add_template(name, facts, by=by)
