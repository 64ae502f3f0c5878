"""The strictness of the suite, itself tried: each part is shown to catch what it is there for."""

import socket
import threading

import pytest
from django.core.mail import send_mail
from django.db import connection
from django.db.models import Count
from django.http import HttpResponse
from django.template import Context, Origin, Template, engines
from django_q.models import OrmQ
from django_q.tasks import async_task

from samsyn.accounts.models import User
from samsyn.organisations.models import Association, Role
from tests import without_rules
from tests.factories import AssociationFactory, RoleFactory, UserFactory
from tests.harness.closed_sockets import SocketClosed
from tests.harness.safe_pages import check_page, inline_code
from tests.harness.strict_templates import UndefinedVariable
from tests.harness.work import TaskFailed


def test_other_machines_are_out_of_reach():
    with pytest.raises(SocketClosed):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    with pytest.raises(SocketClosed):
        socket.getaddrinfo("example.se", 80)


def test_unordered_rows_come_back_in_any_order(db):
    RoleFactory.create_batch(12)

    orders = {tuple(Role.objects.values_list("pk", flat=True)) for _ in range(12)}

    assert len(orders) > 1
    assert {tuple(sorted(order)) for order in orders} == {tuple(sorted(next(iter(orders))))}


def test_ordered_rows_come_back_in_order(db):
    AssociationFactory.create_batch(12)

    by_name = [tuple(Association.objects.values_list("name", flat=True)) for _ in range(6)]

    assert len(set(by_name)) == 1
    assert len(set(tuple(Role.objects.distinct()) for _ in range(3))) == 1


def test_counting_grouping_and_joining_still_work_shuffled(db):
    RoleFactory.create_batch(3, association=AssociationFactory())
    RoleFactory.create_batch(2, association=AssociationFactory())

    grouped = Role.objects.values("association").annotate(number=Count("pk"))

    assert sorted(row["number"] for row in grouped) == [2, 3]
    assert Role.objects.filter(pk__in=Role.objects.all()[:2]).count() == 2
    assert len(Role.objects.filter(kind="x").union(Role.objects.all())) == 5
    assert Role.objects.aggregate(n=Count("association", distinct=True)) == {"n": 2}


def rendered(text, where="/x/samsyn/look/templates/page.html", **names):
    """The text as if it stood in a template file at `where`."""
    template = Template(text, origin=Origin(where), engine=engines["django"].engine)
    return template.render(Context(names))


@pytest.mark.parametrize(
    "text",
    [
        "{{ missing }}",
        "{{ association.missing }}",
        "{{ missing|upper }}",
        "{% for row in missing %}{{ row }}{% endfor %}",
        "{% if association %}{{ association.nmae }}{% endif %}",
    ],
)
def test_an_undefined_variable_in_a_template_of_ours_fails(text):
    with pytest.raises(UndefinedVariable):
        rendered(text, association=Association(name="Östra"))


def test_templates_of_others_are_left_alone():
    assert rendered("a{{ missing }}b", where="/site-packages/samsyn/allauth/page.html") == "ab"


def test_a_missing_relation_is_as_false_as_in_an_installation(olof):
    role = Role(user=olof)

    assert rendered("{% if role.association %}ja{% else %}nej{% endif %}", role=role) == "nej"
    with pytest.raises(UndefinedVariable):
        rendered("{{ role.association }}", role=role)


@pytest.mark.parametrize(
    "html",
    [
        '<p style="color: red">',
        '<button onclick="go()">',
        "<script>go()</script>",
        "<style>p { color: red }</style>",
        '<a href=" JavaScript:go()">',
        '<a href="java&#115;cript:go()">',
        "<svg/onload=go()>",
    ],
)
def test_inline_code_is_found(html):
    assert len(inline_code(f"<main>{html}</main>")) == 1


def test_a_page_with_everything_in_files_passes():
    html = '<script src="/static/a.js"></script><svg fill="red"><title>on="1"</title></svg>'
    assert inline_code(html) == []


def test_a_page_without_a_policy_fails():
    with pytest.raises(AssertionError):
        check_page(HttpResponse("<p>"), "/")
    with pytest.raises(AssertionError):
        check_page(
            HttpResponse(
                "<p>", headers={"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}
            ),
            "/",
        )


def test_every_answer_is_looked_at(client, db):
    assert client.get("/finns-inte/").status_code == 404


@pytest.mark.parametrize("turn", [1, 2])
def test_what_a_test_commits_is_seen_by_others_and_gone_in_the_next(committed_db, turn):
    seen = []

    def look():
        seen.extend(User.objects.values_list("email", flat=True))
        connection.close()

    assert User.objects.filter(email__startswith="kvar").count() == 0
    UserFactory(email=f"kvar{turn}@example.se")
    thread = threading.Thread(target=look)
    thread.start()
    thread.join()

    assert f"kvar{turn}@example.se" in seen
    assert connection.in_atomic_block is False


@pytest.mark.transactional
def test_the_mark_gives_the_copy_too(ostra):
    assert str(connection.settings_dict["NAME"]).endswith("_copy")
    assert connection.in_atomic_block is False
    assert ostra.codes.exists()


def note(name):
    User.objects.create(name=name, email=f"{name}@example.se")


def note_later(name):
    async_task(note, name)


def fail():
    raise LookupError("kunde inte")


def test_queued_tasks_run_for_real(run_tasks, queued_tasks):
    async_task(note_later, "nils")
    assert User.objects.filter(name="nils").count() == 0
    assert queued_tasks() == [(f"{__name__}.note_later", ("nils",))]

    assert run_tasks() == 2

    assert User.objects.filter(name="nils").count() == 1
    assert OrmQ.objects.count() == 0


def test_a_failing_task_is_told(run_tasks):
    async_task(fail)

    with pytest.raises(TaskFailed, match="kunde inte"):
        run_tasks()
    assert OrmQ.objects.count() == 1


def test_letters_travel_over_smtp(smtp):
    send_mail("Hej", "En rad med å.", "samsyn@example.se", ["maria@example.se"])

    [letter] = smtp.letters
    assert (letter["Subject"], letter.recipients) == ("Hej", ["maria@example.se"])
    assert letter.get_content().strip() == "En rad med å."


def test_every_rule_of_visibility_can_be_turned_off():
    """What tests/without_rules.py tries is found by how it is named, and what is known by name alone is still there."""
    rules = list(without_rules.rules())

    assert without_rules.BY_NAME.keys() <= {str(rule) for rule in rules}
    for rule in rules:
        text = (without_rules.SOURCE / rule.path).read_text()
        assert rule.off in without_rules.without(rule, text)
        compile(without_rules.without(rule, text), rule.path, "exec")


def test_every_rule_has_been_tried_and_what_noticed_is_still_there():
    """Run `python tests/without_rules.py <the rule>` when this fails."""
    noticing = without_rules.noticing()

    assert noticing.keys() == {str(rule) for rule in without_rules.rules()}
    for test in noticing.values():
        file, *_, name = test.partition("[")[0].split("::")
        assert f"def {name}(" in (without_rules.ROOT / file).read_text()
