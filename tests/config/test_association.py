"""`samsyn association add`."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from samsyn.enrolments.models import Code
from samsyn.organisations.models import Association, Membership


def add(slug="provet", name="Samordningsförbundet Provet", municipalities="0136,0138"):
    said = StringIO()
    call_command("association", "add", slug, name, municipalities=municipalities, stdout=said)
    return said.getvalue()


def test_an_association_comes_with_its_municipalities_and_code_lists(db):
    said = add()

    association = Association.objects.get(slug="provet")
    members = Membership.objects.filter(association=association).values_list("municipality", flat=True)
    assert said == "Samordningsförbundet Provet finns nu.\n"
    assert sorted(members) == ["0136", "0138"]
    assert Code.objects.filter(association=association, list="livelihood").exists()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"slug": "Provet"}, "Kortnamnet Provet kan inte användas."),
        ({"slug": "konto"}, "Kortnamnet konto kan inte användas."),
        ({"slug": "ostra-sodertorn"}, "Det finns redan ett förbund med kortnamnet ostra-sodertorn"),
        ({"municipalities": "0136,9999"}, "Det finns ingen kommun med koden 9999."),
    ],
)
def test_what_cannot_be_is_refused_with_nothing_stored(ostra, given, says):
    with pytest.raises(CommandError, match=says) as refused:
        add(**given)

    assert (refused.value.returncode, Association.objects.count()) == (2, 1)
