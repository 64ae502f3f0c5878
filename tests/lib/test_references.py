import re

from samsyn.lib.references import new_reference


def test_a_reference_says_what_it_is_of_and_nothing_else():
    assert re.fullmatch(r"d-[23456789bcdfghjkmnpqrstvwxz]{10}", new_reference("d"))


def test_no_two_are_alike_and_none_follows_from_another():
    references = {new_reference("d") for _ in range(2000)}

    assert len(references) == 2000
    assert len({reference[:4] for reference in references}) > 400
