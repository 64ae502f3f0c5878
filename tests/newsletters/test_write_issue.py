import re

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from samsyn.content import actions as texts
from samsyn.content.blocks import Figures, Heading, Picture, Sidebar, Text
from samsyn.newsletters import actions
from samsyn.newsletters.models import Issue
from tests.newsletters.made import BLOCKS, FACTS, SUBJECT, a_subscription, an_issue, subscribers
from tests.outcomes.frozen import a_year, freeze

WORK = "/ostra-sodertorn/arbete/nyhetsbrev/"


@pytest.fixture
def at_work(client, elsa):
    client.force_login(elsa)
    return client


def typed(document, **more):
    """What a browser sends of a text with one block."""
    sent = {"version": document.version, "title": document.title, "lead": "", "count": 1, "do": "save"}
    sent |= {"b0-kind": "text", "b0-place": 0, "b0-text": "Kom den 4 maj."}
    return sent | more


def test_an_issue_begins_as_a_draft_with_a_text_to_write_on(ostra, at_work, elsa, queued_tasks):
    response = at_work.post(f"{WORK}nytt/", FACTS | {"subject": SUBJECT})

    issue = Issue.objects.get()
    assert response["Location"] == f"{WORK}{issue.reference}/text/"
    assert {name: getattr(issue, name) for name in FACTS} == FACTS
    assert (str(issue), issue.state, queued_tasks()) == ("nr 3 2016 maj", "draft", [])
    assert (issue.subject, issue.document.kind, issue.document.association) == (SUBJECT, "issue", ostra)
    assert [(event.step, event.by) for event in issue.events.all()] == [("add", elsa)]
    assert FACTS["publisher"] in at_work.get(f"{WORK}nytt/").content.decode()


def test_a_number_is_used_once_a_year(ostra, at_work):
    an_issue(ostra)

    response = at_work.post(f"{WORK}nytt/", FACTS | {"subject": "En till"})

    assert (response.status_code, Issue.objects.count(), ostra.documents.count()) == (422, 1, 1)
    assert "Numret finns redan det året." in response.content.decode()
    assert "En till" in response.content.decode()


def test_the_older_of_two_tabs_loses_nothing_and_overwrites_nothing(ostra, at_work):
    issue = an_issue(ostra)
    at_work.post(f"{WORK}{issue.reference}/andra/", FACTS | {"publisher": "Ny", "version": 1})

    response = at_work.post(f"{WORK}{issue.reference}/andra/", FACTS | {"publisher": "Äldre", "version": 1})

    issue.refresh_from_db()
    assert (response.status_code, issue.publisher) == (409, "Ny")
    assert 'value="Äldre"' in response.content.decode()


def test_of_two_who_save_in_the_same_moment_one_is_told(ostra, elsa):
    """Both have read the same version, and the other is a moment faster."""
    issue, taken = an_issue(ostra), []

    def faster(execute, sql, *rest):
        if sql.startswith('UPDATE "newsletters_issue"') and not taken:
            taken.append(issue)
            Issue.objects.filter(pk=issue.pk).update(version=2, publisher="Snabb")
        return execute(sql, *rest)

    with connection.execute_wrapper(faster), pytest.raises(actions.ChangedMeanwhile):
        actions.change_issue(issue, FACTS | {"publisher": "Sen"}, version=1, by=elsa)

    assert issue.publisher == "Snabb"


def test_a_topic_no_longer_offered_stays_on_the_issue_that_is_about_it(ostra, at_work):
    """Without it the issue would go to everybody."""
    weeks, other = (ostra.topics.create(name=name, is_open=False) for name in ("Temavecka", "Annat"))
    issue = an_issue(ostra)
    issue.topics.set([weeks])
    here = f"{WORK}{issue.reference}/andra/"

    page = at_work.get(here).content.decode()
    shown = re.findall(r'name="topics" value="([^"]+)"', page)
    at_work.post(here, FACTS | {"publisher": "Ny", "version": 1, "topics": shown})

    issue.refresh_from_db()
    assert (issue.publisher, shown, list(issue.topics.all())) == ("Ny", [weeks.reference], [weeks])


def test_its_words_are_written_on_the_page_of_every_text(ostra, at_work):
    issue = an_issue(ostra)
    here = f"{WORK}{issue.reference}/text/"

    page = at_work.get(here).content.decode()
    saved = at_work.post(here, typed(issue.document, title="Ny rubrik", do="add:figures"))

    issue.document.refresh_from_db()
    assert 'value="add:sidebar"' in page
    assert f'href="{WORK}{issue.reference}/"' in page
    assert saved["Location"] == f"{here}#b1"
    assert (issue.subject, issue.document.parts) == ("Ny rubrik", [Text("<p>Kom den 4 maj.</p>"), Figures()])
    assert at_work.post(here, typed(issue.document, version=1)).status_code == 409


def test_an_earlier_version_is_taken_back(ostra, at_work):
    issue = an_issue(ostra)
    here = f"{WORK}{issue.reference}/text/"
    at_work.post(here, typed(issue.document))

    page = at_work.get(f"{here}historik/").content.decode()
    response = at_work.post(f"{here}historik/1/hamta/", {"version": 2})

    issue.document.refresh_from_db()
    assert f'action="{here}historik/1/hamta/"' in page
    assert response["Location"] == here
    assert issue.document.parts == list(BLOCKS)


def test_among_news_and_pages_the_text_of_an_issue_is_not_there(ostra, at_work):
    reference = an_issue(ostra).document.reference

    for page in ("", "historik/"):
        assert at_work.get(f"/ostra-sodertorn/arbete/innehall/{reference}/{page}").status_code == 404


def test_what_has_begun_to_leave_is_not_changed(ostra, at_work, elsa):
    issue = an_issue(ostra, state="sending")
    here = f"{WORK}{issue.reference}/"

    response = at_work.post(f"{here}andra/", FACTS | {"publisher": "Ny", "version": 1})
    with pytest.raises(actions.StepNotAllowed):
        actions.change_issue(issue, FACTS | {"publisher": "Ny"}, version=1, by=elsa)
    wrote = at_work.post(f"{here}text/", typed(issue.document))
    passed = at_work.post(f"{here}text/", typed(issue.document, do="passing"))

    issue.refresh_from_db()
    assert (response.status_code, issue.publisher) == (302, FACTS["publisher"])
    assert (wrote["Location"], passed.status_code) == (here, 409)
    assert issue.document.version == 1


@pytest.mark.parametrize("block", [Heading(), Picture("b-finnsinte1", "Ett bord"), Figures(2017)])
def test_what_must_be_put_right_first_is_said_and_nothing_leaves(ostra, at_work, elsa, block):
    """A heading without words, a picture that is not there, a year that is not published."""
    a_subscription(ostra)
    issue = an_issue(ostra, blocks=[Text("<p>Hej</p>"), block])

    page = at_work.get(f"{WORK}{issue.reference}/").content.decode()
    at_work.post(f"{WORK}{issue.reference}/skicka/")
    at_work.post(f"{WORK}{issue.reference}/schemalagg/", {"day": "2199-01-01", "time": "08:00"})
    with pytest.raises(actions.NotPublishable):
        actions.send_now(issue, by=elsa)

    issue.refresh_from_db()
    assert f'href="{WORK}{issue.reference}/text/#b1"' in page
    assert (issue.state, issue.deliveries.count()) == ("draft", 0)


def test_what_was_mailed_stands_in_the_archive_whatever_happens_to_the_text(
    ostra, client, elsa, run_tasks, smtp
):
    freeze(ostra, a_year())
    a_subscription(ostra)
    issue = an_issue(ostra, lead="Kort om året.", blocks=[Figures(2017), *BLOCKS])
    actions.send_now(issue, by=elsa)
    run_tasks()
    before = client.get("/ostra-sodertorn/nyhetsbrev/2016/3/").content.decode()

    texts.write(issue.document, title="Annat", lead="", blocks=[Text("<p>Annat</p>")], version=1, by=elsa)
    freeze(ostra, a_year(participants=1), revision=2)

    after = client.get("/ostra-sodertorn/nyhetsbrev/2016/3/").content.decode()
    assert "Frukostmöte" in after
    assert after.split("<main")[1] == before.split("<main")[1]


def test_others_neither_write_nor_send(ostra, maria):
    issue = an_issue(ostra)
    for tried in (
        lambda: actions.add_issue(ostra, SUBJECT, FACTS | {"number": 4}, by=maria),
        lambda: actions.change_issue(issue, FACTS, version=1, by=maria),
        lambda: actions.test_to(issue, by=maria),
        lambda: actions.pause(issue, by=maria),
        lambda: actions.cancel(issue, by=maria),
        lambda: actions.add_topic(ostra, "Möten", by=maria),
    ):
        with pytest.raises(PermissionDenied):
            tried()


def test_the_letter_is_shown_in_a_frame_where_nothing_runs(ostra, at_work):
    issue = an_issue(ostra)

    page = at_work.get(f"{WORK}{issue.reference}/")
    letter = at_work.get(f"{WORK}{issue.reference}/brev/")

    assert re.search(rf'<iframe[^>]+src="{WORK}{issue.reference}/brev/" sandbox ', page.content.decode())
    assert "frame-src 'self'" in page["Content-Security-Policy"]
    policy = letter["Content-Security-Policy"]
    for nothing in ("script-src 'none'", "connect-src 'none'", "form-action 'none'"):
        assert nothing in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert letter["X-Frame-Options"] == "SAMEORIGIN"
    assert "Frukostmöte</h2>" in letter.content.decode()


def test_the_letter_is_looked_at_in_light_and_in_dark(ostra, at_work):
    here = f"{WORK}{an_issue(ostra).reference}/brev/"

    as_read, light, dark = (
        at_work.get(f"{here}{query}").content.decode() for query in ("", "?farger=ljus", "?farger=mork")
    )

    rules = "@media (prefers-color-scheme: dark) {"
    assert as_read.replace("\n", " ").count(rules) == 1
    assert light.replace("\n", " ") == as_read.replace("\n", " ").replace(rules, "@media not all {")
    assert dark.replace("\n", " ") == as_read.replace("\n", " ").replace(rules, "@media all {")


def test_the_page_says_how_far_it_has_come(ostra, at_work, elsa):
    issue = an_issue(ostra)
    subscribers(ostra, 3)
    actions.send_now(issue, by=elsa)
    issue.deliveries.filter(subscription__address="las0@exempel.se").update(state="failed")

    page = at_work.get(f"{WORK}{issue.reference}/").content.decode()

    assert '<progress max="3" value="1">' in page
    assert "1 av 3" in page


def test_the_archive_has_the_same_words_once_it_has_left(ostra, client, elsa):
    a_subscription(ostra)
    issue = an_issue(ostra, lead="Kort om våren.")
    assert client.get("/ostra-sodertorn/nyhetsbrev/2016/3/").status_code == 404
    actions.send_now(issue, by=elsa)

    page = client.get("/ostra-sodertorn/nyhetsbrev/2016/3/").content.decode()

    for words in (SUBJECT, "Kort om våren.", "Frukostmöte", "Kom den 4 maj.", "Nästa nummer kommer i juni."):
        assert words in page
    assert page.index("Karin Karlsson") > page.index("Nästa nummer") > page.index("</article>")
    assert "nr 3 2016 maj" in client.get("/ostra-sodertorn/nyhetsbrev/").content.decode()


def test_one_that_was_sent_in_another_way_stands_in_the_archive_and_leaves_for_nobody(
    ostra, at_work, queued_tasks
):
    a_subscription(ostra)
    issue = an_issue(ostra)
    here = f"{WORK}{issue.reference}/arkivera/"

    assert at_work.post(here, {"sent_on": "2199-01-01"}).status_code == 422
    at_work.post(here, {"sent_on": "2016-05-02"})

    issue.refresh_from_db()
    assert (issue.state, issue.deliveries.count(), queued_tasks()) == ("sent", 0, [])
    assert issue.begun_at.date().isoformat() == "2016-05-01"  # the day begins in Sweden
    assert "Frukostmöte" in at_work.get("/ostra-sodertorn/nyhetsbrev/2016/3/").content.decode()
    assert Sidebar() in issue.document.parts
