"""Sessions are known by when they were last used, without a write for every page."""

from time import time

from allauth.usersessions.models import UserSession
from django.db import OperationalError

EVERY_S = 300


class LastSeen:
    """Notes at most every five minutes that a session is in use, and from which device.

    django-allauth's own middleware does so on each request, in five statements. The session, which is read anyway,
    remembers when it was done last.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated and time() - request.session.get("seen_at", 0) > EVERY_S:
            self.note(request)
        return self.get_response(request)

    def note(self, request):
        """A note that cannot be made now, because a large import holds SQLite's one writer, waits for the next page."""
        try:
            UserSession.objects.create_from_request(request)
        except OperationalError:
            return
        request.session["seen_at"] = int(time())
