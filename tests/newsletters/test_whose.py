"""An editor has the own association's issues and readers before her, and nobody else's."""

from tests.newsletters.made import a_subscription, an_issue

WORK = "/ostra-sodertorn/arbete/nyhetsbrev/"


def test_another_associations_issues_are_not_there(ostra, varna, elsa, client):
    own, theirs = an_issue(ostra), an_issue(varna)
    client.force_login(elsa)

    assert list(client.get(WORK).context["page"]) == [own]
    for page in ("", "text/", "brev/", "andra/", "skicka/"):
        assert client.get(f"{WORK}{theirs.reference}/{page}").status_code == 404


def test_another_associations_readers_are_not_there(ostra, varna, elsa, client):
    own, theirs = a_subscription(ostra), a_subscription(varna, "bo@exempel.se")
    client.force_login(elsa)

    assert list(client.get(f"{WORK}prenumeranter/").context["page"]) == [own]
    assert client.get(f"{WORK}prenumeranter/{theirs.reference}/").status_code == 404
    assert client.post(f"{WORK}prenumeranter/{theirs.reference}/avsluta/").status_code == 404
