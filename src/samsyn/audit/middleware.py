"""Refusals are remembered: what somebody who is signed in asked for and did not get."""

from samsyn.audit import actions
from samsyn.audit.choices import Act


class Refusals:
    """Logs each 403 and 404 under an association's work, by the address as asked for, in a transaction of its own.

    It runs when the view's transaction has ended, so the line survives the rollback. A 404 says the same whether
    the thing exists or not, and so does the line; who reads the log looks the reference up.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        parts = request.path.split("/")
        if response.status_code in (403, 404) and parts[2:3] == ["arbete"] and request.user.is_authenticated:
            actions.log(
                Act.REFUSED,
                str(response.status_code),
                by=request.user,
                association=parts[1],
                roles=request.roles,
                path=request.path,
            )
        return response
