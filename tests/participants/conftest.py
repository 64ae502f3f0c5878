from datetime import date

import pytest

from samsyn.lib.identity_numbers import read_key
from samsyn.participants.actions import Stranger, follow, recognise, record_identities
from samsyn.participants.choices import Form, Sex


@pytest.fixture
def known(ostra, resursteamet, maria):
    """Call it with a number or a local key, and a name: a participant whom Maria follows through Resursteamet."""

    def register(text, name="", contact="", *, measure=resursteamet, user=maria):
        key = read_key(text, on=date(2026, 1, 1))
        form = Form.NUMBER if key.is_number else Form.LOCAL_KEY
        (participant,) = recognise(ostra, [Stranger(form, key, Sex.WOMAN, key.birth_year or 1985)])
        record_identities(ostra, [(participant, measure.reference, key, name, contact)])
        follow([(participant, user.pk)], source=measure.reference, since=date(2017, 1, 1))
        return participant

    return register
