"""Projects that many people work in, with a year of signed months: stored many at a time, as the actions would leave them."""

from datetime import UTC, date, datetime

from django.db import connection

from samsyn.accounts.models import User
from samsyn.accounts.queries import operator
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Association, Organisation, Role
from samsyn.projects import actions
from samsyn.projects.choices import Financing, PostingKind
from samsyn.projects.models import Project, RuleSet, SubProject, Worker, WorkerPeriod
from samsyn.projects.timekeeping import months_between

#: A year that is over, in a project that goes on for another.
YEAR, STARTS, ENDS = 2025, date(2025, 1, 1), date(2026, 12, 31)
MONTHS = months_between(STARTS, date(YEAR, 12, 31))
#: Ended, and written by nobody yet.
OPEN = date(2026, 1, 1)
PARTS, EMPLOYERS = 8, 21
RULES = "esf-2014"
#: Öre an hour.
RATES = {"Samordnare": 38_500, "Coach": 35_000, "Delprojektledare": 43_000}
CLOSED = datetime(2026, 2, 1, tzinfo=UTC)
ECONOMIST = "ekonom@example.se"

#: Each working day of the year, seven hours, in a report for each month; signed when the month was over.
WRITTEN = """
INSERT INTO projects_timereport
  (reference, worker_id, month, version, state, reason, edit, is_nothing)
SELECT 'b' || w.id || '-' || to_char(m, 'MM'), w.id, m::date, 1, 'draft', '', 1, false
FROM projects_worker w JOIN projects_subproject p ON p.id = w.sub_project_id,
  generate_series(%(first)s::timestamp, %(last)s::timestamp, '1 month') m
WHERE p.project_id = %(project)s;
INSERT INTO projects_timeentry (report_id, day, minutes, counted, text, is_absent, rule_set_id)
SELECT r.id, d::date, 420, 420, 'Möten med deltagare', false, %(rules)s
FROM projects_timereport r JOIN projects_worker w ON w.id = r.worker_id
  JOIN projects_subproject p ON p.id = w.sub_project_id,
  generate_series(r.month::timestamp, r.month + interval '1 month' - interval '1 day', '1 day') d
WHERE p.project_id = %(project)s AND extract(isodow FROM d) < 6;
UPDATE projects_timereport r
SET state = 'attested', signed_by_id = w.user_id, signed_at = r.month + interval '1 month',
  attested_by_id = %(manager)s, attested_at = r.month + interval '1 month 4 days',
  counted = (SELECT sum(counted) FROM projects_timeentry e WHERE e.report_id = r.id)
FROM projects_worker w JOIN projects_subproject p ON p.id = w.sub_project_id
WHERE w.id = r.worker_id AND p.project_id = %(project)s
"""


def employ(association: Association, name: str, people: int, months: list[date]) -> Project:
    """A project of the association with so many people in its eight parts, who have signed these months."""
    by = operator()
    actions.seed_rule_sets(association)
    project = actions.add_project(association, name, starts_on=STARTS, ends_on=ENDS, funder="ESF", by=by)
    rules = RuleSet.objects.get(association=association, code=RULES)
    actions.follow_rules(project, rules, since=STARTS, by=by)
    for function, ore in RATES.items():
        actions.decide_rate(project, function, ore, since=STARTS, by=by)
    parts = [
        actions.add_sub_project(project, f"Delprojekt {place}", association=association, by=by)
        for place in range(1, PARTS + 1)
    ]
    manager = _user(f"Chefen för {name}")
    _put_to_work(parts, association, people, manager)
    with connection.cursor() as cursor:
        values = {"project": project.pk, "rules": rules.pk, "manager": manager.pk}
        cursor.execute(WRITTEN, values | {"first": months[0], "last": months[-1]})
        cursor.execute("ANALYZE")
    for part in parts:
        _follow(part, months, by)
    return project


def hire(association: Association, email: str, kind: RoleKind) -> User:
    """Somebody with a role there."""
    user = User.objects.create(name=email.partition("@")[0].title(), email=email)
    Role.objects.create(user=user, association=association, kind=kind, since=STARTS)
    return user


def _user(name: str) -> User:
    user: User = User.objects.create(name=name, email=f"chef-{User.objects.count()}@example.se")
    return user


def _put_to_work(parts: list[SubProject], association: Association, people: int, manager: User) -> None:
    before, functions = User.objects.count(), list(RATES)
    users = User.objects.bulk_create(
        User(name=f"Anställd {before + number}", email=f"anstalld-{before + number}@example.se")
        for number in range(people)
    )
    Role.objects.bulk_create(
        Role(user=user, association=association, kind=RoleKind.TEAM_MEMBER, since=STARTS) for user in users
    )
    employers = [
        Organisation.objects.get_or_create(
            association=association, name=f"Kommun {number}", defaults={"kind": "municipality"}
        )[0]
        for number in range(EMPLOYERS)
    ]
    workers = Worker.objects.bulk_create(
        Worker(
            sub_project=parts[place % PARTS],
            user=user,
            employer=employers[place % EMPLOYERS],
            function=functions[place % len(functions)],
            financing=Financing.PUBLIC_IN_KIND if place % 4 else Financing.DIRECT_PAY,
            manager=manager,
        )
        for place, user in enumerate(users)
    )
    WorkerPeriod.objects.bulk_create(
        WorkerPeriod(worker=worker, since=STARTS, share=100) for worker in workers
    )


def _follow(part: SubProject, months: list[date], by: User) -> None:
    """Decided, posted and closed."""
    actions.decide_grant(
        part,
        decided_on=STARTS,
        since=STARTS,
        grant_ore=9_000_000_00,
        cofinancing_ore=10_000_000_00,
        by=by,
    )
    for month in months:
        actions.post(part, month, PostingKind.GRANT_COSTS, 300_000_00, note="Bokfört", by=by)
        actions.close_month(part, month, missing=0, by=by, at=CLOSED)
