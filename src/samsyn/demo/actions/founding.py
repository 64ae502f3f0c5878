"""What must be there before anybody can be registered: associations, people in roles, measures, targets."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from samsyn.accounts.actions import create_user, give_demo_app
from samsyn.accounts.models import User
from samsyn.catalogue.actions import add_measure, set_budget
from samsyn.catalogue.choices import Direction, Method
from samsyn.catalogue.models import Measure
from samsyn.demo.plan import cast
from samsyn.demo.plan.organisations import organisations
from samsyn.demo.plan.shapes import AssociationPlan
from samsyn.enrolments.actions import assign_worker, seed_codes
from samsyn.organisations.actions import add_association, add_organisation, give_role
from samsyn.organisations.choices import NEEDS_SECOND_FACTOR
from samsyn.organisations.models import Association, Municipality
from samsyn.outcomes.actions import set_target
from samsyn.projects.actions import seed_file_layouts, seed_indicators, seed_rule_sets
from samsyn.referrals.actions import seed_consent_texts


def found_association(plan: AssociationPlan, *, by: User) -> Association:
    """The association with its municipalities, code lists and the organisations it names."""
    association = add_association(plan.slug, plan.name, list(plan.municipalities), cast.SINCE, by=by)
    seed_codes(association)
    seed_consent_texts(association)
    seed_rule_sets(association)
    seed_indicators(association)
    seed_file_layouts(association)
    for name, kind in organisations(plan).items():
        add_organisation(association, name, kind=kind, by=by)
    return association


def let_in(
    characters: Iterable[cast.Character], associations: Mapping[str, Association], *, by: User
) -> dict[str, User]:
    """An account with its roles for each character, and an app for codes where a role asks for one, by their key."""
    users = {}
    for character in characters:
        user = users[character.key] = create_user(
            character.email,
            character.name,
            cast.PASSWORD,
            by=by,
            is_demo=True,
            demo_part=_part(character, associations) if character.is_played else "",
        )
        for role in character.roles:
            association = associations[role.association]
            organisation = (
                association.organisations.get(name=role.organisation) if role.organisation else None
            )
            give_role(user, association, role.kind, by=by, since=cast.SINCE, organisation=organisation)
        if any(role.kind in NEEDS_SECOND_FACTOR for role in character.roles):
            give_demo_app(user)
    return users


def _part(character: cast.Character, associations: Mapping[str, Association]) -> str:
    return "; ".join(
        f"{role.kind.label}, {associations[role.association].short_name}" for role in character.roles
    )


def add_measures(
    plan: AssociationPlan, association: Association, users: Mapping[str, User], *, by: User
) -> dict[str, Measure]:
    """The association's measures with their budgets and case workers, by name."""
    municipalities = {each.code: each for each in Municipality.objects.filter(code__in=plan.municipalities)}
    measures = {}
    for planned in plan.measures:
        own = [planned.municipality] if planned.municipality else list(municipalities)
        measure = measures[planned.name] = add_measure(
            association,
            name=planned.name,
            direction=Direction.INDIVIDUAL,
            method=Method.PARTICIPANTS,
            kind=planned.kind,
            provider=planned.provider,
            legal_basis=planned.legal_basis,
            starts_on=planned.starts_on,
            ends_on=planned.ends_on,
            groups=[planned.group] if planned.group else [],
            municipalities=[municipalities[code] for code in own],
            by=by,
        )
        for year, participants in planned.budgets.items():
            set_budget(measure, year=year, participants=participants, by=by)
    for counted in plan.counts:
        measures[counted.name] = add_measure(
            association,
            name=counted.name,
            direction=counted.direction,
            method=Method.COUNTS,
            kind=counted.kind,
            provider=counted.provider,
            municipalities=list(municipalities.values()),
            by=by,
        )
    workers = {each.name: each.workers for each in plan.measures}
    workers |= {each.name: each.workers for each in plan.counts}
    for name, keys in workers.items():
        for key in keys:
            assign_worker(measures[name], users[key], since=cast.SINCE, by=by)
    return measures


def set_targets(
    plan: AssociationPlan, association: Association, measures: Mapping[str, Measure], *, by: User
) -> None:
    """What the association decided to reach."""
    for target in plan.targets:
        measure = measures[target.measure] if target.measure else None
        set_target(association, target.year, target.figure, measure, Decimal(target.value), by=by)
