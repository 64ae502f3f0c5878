"""For whoever is not trained, the room's addresses are addresses that nobody has written."""

from django.http import Http404

from samsyn.lib.dates import today
from samsyn.screening.queries import is_trained


def sealed(view):
    """Marks a view as the room's, outside everything else that stands over it. Without it a view is no secret.

    Whoever is not signed in is not asked to be, and an address without its last slash is not put right: either would tell
    that there is something.
    """
    view.is_sealed = True
    view.login_required = False
    view.should_append_slash = False
    return view


class Sealed:
    """Answers as where there is no address, before anything else has been asked of the request that could show in the
    answer: a token, a method, a role, a second factor, or whose association it is.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not getattr(view, "is_sealed", False):
            return
        user = request.user
        if not (user.is_authenticated and is_trained(user, kwargs["association"], on=today())):
            raise Http404
