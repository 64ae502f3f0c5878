"""Every address. The county's pages at the root, an association's under its slug, work under `/<slug>/arbete/`.

Each subject writes its addresses whole. The catch-all `/<slug>/` comes last, so pages win over associations; the
action that adds an association refuses a slug that is already a page.
"""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

urlpatterns = [
    # A form on every page; a token in it would be a cookie for every visitor, and a language is no harm to choose.
    path("sprak/", csrf_exempt(login_not_required(set_language)), name="set_language"),
    path("", include("samsyn.look.urls")),
    path("", include("samsyn.accounts.urls")),
    path("", include("samsyn.outcomes.urls")),
    path("", include("samsyn.newsletters.urls")),
    path("", include("samsyn.enrolments.urls")),
    path("", include("samsyn.catalogue.urls")),
    path("", include("samsyn.events.urls")),
    path("", include("samsyn.imports.urls")),
    path("", include("samsyn.privacy.urls")),
    path("", include("samsyn.projects.urls")),
    path("", include("samsyn.referrals.urls")),
    path("", include("samsyn.screening.urls")),
    # after enrolments, whose words under deltagare/ (sok/, registrera/) are no references
    path("", include("samsyn.desk.urls")),
    path("", include("samsyn.content.urls")),
    path("", include("samsyn.organisations.urls")),
]

handler400 = "samsyn.look.views.bad_request"
handler403 = "samsyn.look.views.forbidden"
handler404 = "samsyn.look.views.not_found"
handler500 = "samsyn.look.views.server_error"

handler429 = "samsyn.accounts.views.account.too_many_attempts"  # allauth asks for it
