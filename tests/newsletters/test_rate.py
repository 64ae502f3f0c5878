"""How fast letters are handed over, beside the barest loop there is, to the same server in the same run."""

import smtplib
import time

import pytest

from samsyn.newsletters import actions
from samsyn.newsletters.models import Subscription
from samsyn.newsletters.notices import Letter
from tests.newsletters.made import an_issue, subscribers
from tests.newsletters.served import mail_server

LETTERS, TRIES = 1500, 4
#: The budget is 0.7. Alone on two cores PostgreSQL reaches 0.77 to 0.85 and SQLite 0.91. Among other tests the database has
#: to wait for its turn, so what must hold there, in the best of a few tries, is less: it is for who makes the ledger slower.
BUDGET, LEAST, LEAST_ON_POSTGRESQL = 0.7, 0.6, 0.5


def bare(port, pairs):
    """Letters a second, by nothing but smtplib on one connection."""
    begun = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", port) as server:
        for address, whole in pairs:
            server.sendmail("samsyn@localhost", [address], whole)
    return len(pairs) / (time.perf_counter() - begun)


def ours(issue):
    begun = time.perf_counter()
    actions.send_on(issue.reference)
    return LETTERS / (time.perf_counter() - begun)


@pytest.mark.slow("hands over some thousand letters")
def test_the_ledger_does_not_make_the_post_slow(ostra, elsa, settings, tmp_path, committed_db):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST_USER, settings.EMAIL_USE_TLS = "", False
    settings.NEWSLETTER_PER_MINUTE = settings.NEWSLETTER_PER_DOMAIN = 0
    subscribers(ostra, LETTERS)
    readers = Subscription.objects.order_by("pk")
    with mail_server(tmp_path, "well") as taken:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", taken.port
        ratios = []
        for number in range(1, TRIES + 1):
            issue = an_issue(ostra, number=number)
            letter = Letter(issue)
            pairs = [(reader.address, letter.to(reader)) for reader in readers]
            actions.send_now(issue, by=elsa)
            rates = ours(issue), bare(taken.port, pairs)
            ratios.append(rates[0] / rates[1])
            if ratios[-1] >= BUDGET:
                break
        assert len(taken.letters) == number * 2 * LETTERS

    print(f"handed over, beside a bare loop: {', '.join(f'{ratio:.2f}' for ratio in ratios)}")
    assert max(ratios) >= (LEAST_ON_POSTGRESQL if settings.POSTGRES else LEAST)
