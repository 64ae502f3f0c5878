"""The words that people say yes to, written by the office, a version at a time."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.referrals import actions, queries, rules
from samsyn.referrals.actions.wording import OFFICE_WRITES
from samsyn.referrals.choices import Language, Purpose
from samsyn.referrals.forms.consents import TextForm
from samsyn.referrals.views.consents import PURPOSES

SLUGS = {purpose: slug for slug, purpose in PURPOSES.items()}


@require_GET
def texts(request, association):
    refuse_others(request)
    latest = queries.latest_texts(request.association)
    rows = [
        (
            purpose.label,
            [(SLUGS[purpose], language, latest.get((purpose, language))) for language in Language],
        )
        for purpose in Purpose
    ]
    return render(request, "referrals/texts.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
def change(request, association, purpose, language):
    refuse_others(request)
    if purpose not in PURPOSES or language not in Language.values:
        raise Http404
    versions = [
        text
        for text in queries.texts_of(request.association)
        if (text.purpose, text.language) == (PURPOSES[purpose], language)
    ]
    now = {"text": versions[0].text, "seen": versions[0].version} if versions else {"seen": 0}
    form = TextForm(request.POST if request.method == "POST" else None, initial=now)
    context = {
        "form": form,
        "versions": versions,
        "purpose": PURPOSES[purpose],
        "written_in": Language(language),
        "is_changed": False,
    }
    if request.method == "GET":
        return render(request, "referrals/text.html", context)
    if not form.is_valid():
        return render(request, "referrals/text.html", context, status=422)
    try:
        written = form.cleaned_data
        actions.write_consent_text(
            request.association,
            PURPOSES[purpose],
            Language(language),
            text=written["text"],
            seen=written["seen"],
            by=request.user,
        )
    except actions.ChangedMeanwhile:
        return render(request, "referrals/text.html", context | {"is_changed": True}, status=409)
    messages.success(
        request,
        _("Den nya versionen gäller från i dag. De som redan har sagt ja har sagt ja till den förra."),
    )
    return redirect("referrals:texts", association)


def refuse_others(request):
    if not rules.may_set_up_teams(request.user, request.association):
        raise PermissionDenied(OFFICE_WRITES)
