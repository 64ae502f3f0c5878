"""The yardstick: a view that reads one row by an index and says what it is called, served as the product is."""

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse
from django.urls import path

django.setup()

from samsyn.organisations.models import Association  # noqa: E402 -- app ready


def one_row(request):
    return HttpResponse(Association.objects.get(slug="forbund-1").name)


urlpatterns = [path("", one_row)]
# Nothing in front of the view.
settings.MIDDLEWARE = []
settings.ROOT_URLCONF = __name__
application = WSGIHandler()
