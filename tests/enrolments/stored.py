"""Everything there is in the database, as text."""

from django.apps import apps
from django.contrib.sessions.models import Session


def everything_stored() -> str:
    """Every column of every row of every table, sessions opened."""
    rows = [
        str(row)
        for model in apps.get_models(include_auto_created=True)
        for row in model.objects.values_list()
    ]
    return "\n".join(rows + [str(session.get_decoded()) for session in Session.objects.all()])
