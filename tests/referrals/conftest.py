"""The team's cast, by the product's own actions.

The team Resursråd Haninge: Tara from the employment service is named to receive, Fredrik is from the social insurance
agency, Siv from the municipality coordinates. Reza at the municipality's social services refers; Amina is the person.
"""

from datetime import date

import pytest

from samsyn.accounts.queries import operator
from samsyn.lib.identity_numbers import read_key
from samsyn.organisations.choices import OrganisationKind, RoleKind
from samsyn.referrals import actions
from samsyn.referrals.actions import Arrival
from samsyn.referrals.choices import Party, Way
from tests.conftest import person
from tests.factories import LONG_AGO, OrganisationFactory

#: Planted in what is sent; must turn up nowhere they do not belong.
NUMBER, NAME, CONTACT = "19850709-9805", "Amina Exempelsson", "070-123 45 67"
WORDS = {
    "reason": "Har varit sjukskriven i fyra år och bollas runt.",
    "tried_before": "Arbetsträning som avbröts.",
    "question": "Vem tar ansvar för nästa steg?",
    "wishes": "Vill börja i lugn takt.",
}


@pytest.fixture
def arbetsformedlingen(ostra):
    kind = OrganisationKind.EMPLOYMENT_SERVICE
    return OrganisationFactory(association=ostra, name="Arbetsförmedlingen", kind=kind)


@pytest.fixture
def forsakringskassan(ostra):
    kind = OrganisationKind.SOCIAL_INSURANCE
    return OrganisationFactory(association=ostra, name="Försäkringskassan", kind=kind)


@pytest.fixture
def haninge(ostra):
    kind = OrganisationKind.MUNICIPALITY
    return OrganisationFactory(association=ostra, name="Haninge kommun", kind=kind)


@pytest.fixture
def team(ostra):
    return actions.add_team(
        ostra,
        "Resursråd Haninge",
        slug="haninge",
        label="Resursråd",
        municipalities=["0136"],
        by=operator(),
        since=LONG_AGO,
        introduction="Vi hjälper dig som behöver stöd från flera myndigheter.",
        what_next="Vi hör av oss inom fem arbetsdagar.",
    )


def joined(team, user, organisation, function, *, is_intake=False):
    actions.add_member(
        team,
        user,
        organisation=organisation,
        function=function,
        is_intake=is_intake,
        by=operator(),
        since=LONG_AGO,
    )
    return user


@pytest.fixture
def tara(team, arbetsformedlingen):
    user = person("tara", team.association, RoleKind.TEAM_MEMBER)
    return joined(team, user, arbetsformedlingen, "Arbetsförmedlare", is_intake=True)


@pytest.fixture
def fredrik(team, forsakringskassan):
    user = person("fredrik", team.association, RoleKind.TEAM_MEMBER)
    return joined(team, user, forsakringskassan, "Personlig handläggare")


@pytest.fixture
def siv(team, haninge):
    user = person("siv", team.association, RoleKind.TEAM_COORDINATOR)
    return joined(team, user, haninge, "Teamsamordnare")


@pytest.fixture
def reza(ostra):
    """Refers from the municipality; is in no team."""
    return person("reza", ostra, RoleKind.REFERRER)


@pytest.fixture
def arrive(team, tara, fredrik, siv, haninge):
    """Call it for a referral of Amina by Reza's social services, other facts as given; gives the case."""

    def arrived(**said):
        facts = {
            "team": team,
            "way": Way.REFERRAL,
            "words": WORDS,
            "name": NAME,
            "contact": CONTACT,
            "key": read_key(NUMBER, on=date(2026, 1, 1)),
            "birth_year": 1985,
            "sex": "woman",
            "municipality": "0136",
            "sender_organisation": haninge,
            "sender_kind": Party.MUNICIPALITY,
            "sender_email": "reza@haninge.example.se",
        }
        return actions.receive(Arrival(**facts | said), by=said.get("sender")).case

    return arrived


@pytest.fixture
def case(arrive):
    return arrive()


@pytest.fixture
def consultation(arrive):
    """Without identity."""
    words = {"question": "Hur brukar ni göra när ansvaret är oklart?"}
    return arrive(
        way=Way.CONSULTATION, words=words, name="", contact="", key=None, birth_year=None, age_band="30-39"
    )
