"""The yardstick: a view that reads one row by an index and says what it is called, served as the product is."""

import os

os.environ["SAMSYN_STATEMENT_TIMEOUT_S"] = "10"

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

settings.MIDDLEWARE = []
settings.ROOT_URLCONF = __name__


def one_row(request):
    from samsyn.organisations.models import Association  # noqa: PLC0415 -- app ready

    return HttpResponse(Association.objects.get(slug="forbund-1").name)


urlpatterns = [path("", one_row)]
application = get_wsgi_application()
