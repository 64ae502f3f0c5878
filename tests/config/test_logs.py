import logging
import sys

from samsyn.config.logs import WithoutValues


def line(message, error=None):
    exc_info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, message, (), exc_info)
    return WithoutValues("{levelname} {message}", style="{").format(record)


def raised(text):
    try:
        raise ValueError(text)
    except ValueError:
        return sys.exc_info()[1]


def test_an_error_is_logged_with_where_and_what_kind_but_not_what_was_typed():
    logged = line("Internal Server Error: /ostra/arbete/", raised("19850709-9805 finns redan"))

    assert "test_logs.py" in logged
    assert logged.endswith("ValueError")
    assert "19850709" not in logged


def test_a_link_that_opens_something_is_cut_short():
    assert line("Gone: /inbjudan/b-2345.hemligt/") == "ERROR Gone: /inbjudan/…"
    assert line("Error: /losenord/nytt/p-23/abc-def/ again") == "ERROR Error: /losenord/nytt/… again"
    assert line("Gone: /hjalp-in/h-2345.hemligt/") == "ERROR Gone: /hjalp-in/…"
    assert line("Gone: /hjalp-in/avbryt/h-2345.hemligt/") == "ERROR Gone: /hjalp-in/avbryt/…"
