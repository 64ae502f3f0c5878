"""The style guide, the accessibility statement, and what is shown when something is wrong."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from samsyn.lib.problems import problem
from samsyn.look.forms import ExampleForm

#: What a colleague saved while somebody else was writing, for the style guide.
CONFLICT = [
    ("Utskriven", "31 maj 2017", "30 juni 2017"),
    ("Sysselsättning efter", "Arbete 50 %", "Arbete 50 %"),
]
MISTAKEN = {"name": "", "sex": "", "started_on": "", "extent": "101", "groups": []}


@login_not_required
@require_GET
def style_guide(request):
    """Every component alive."""
    extras = {
        "form": ExampleForm(auto_id="fraga_%s"),
        "mistaken": ExampleForm(MISTAKEN, auto_id="fel_%s"),
        "page": Paginator(range(312), 25).get_page(request.GET.get("sida", "4")),
        "conflict": CONFLICT,
        "today": timezone.localdate(),
    }
    return render(request, "look/style_guide.html", extras)


@login_not_required
@require_GET
def accessibility(request):
    """The accessibility statement that the law on accessible digital public service asks for."""
    return render(request, "look/accessibility.html")


def not_found(request, exception):
    """One page, whether a thing does not exist or does not exist for you."""
    return render(request, "look/errors/not_found.html", status=404)


def forbidden(request, exception):
    """You may see this but not do that: the reason is the sentence that the refusal was raised with."""
    return render(request, "look/errors/forbidden.html", {"reason": sentence(exception)}, status=403)


def sentence(exception: Exception) -> str:
    """What an exception says to people: a whole sentence, or nothing (then it speaks to developers)."""
    words = str(exception.args[0]) if exception.args else ""
    return words if words.endswith((".", "!", "?")) else ""


def bad_request(request, exception):
    """A page for people; a program that asks for open data, from any site, is told in its own form."""
    if request.path.startswith("/api/"):
        response = problem(
            400,
            _("Frågan går inte att läsa"),
            _("Adressen går inte att läsa. Vad som kan frågas står på sidan /api/."),
        )
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response
    return alone("look/errors/bad_request.html", 400)


def csrf_failure(request, reason=""):
    return alone("look/errors/csrf_failure.html", 403)


def server_error(request):
    """Needs neither database, session nor context processors: they may be what is broken."""
    return alone("look/errors/server_error.html", 500)


def alone(page: str, status: int) -> HttpResponse:
    """An error page that asks nothing of the rest of the system."""
    return HttpResponse(render_to_string(page), status=status)
