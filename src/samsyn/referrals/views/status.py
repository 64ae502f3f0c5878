"""How what was sent stands, for who has its reference and code. Nothing depends on a session, and nothing is said of the
person."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from samsyn.accounts.views.limits import may_send, too_often
from samsyn.referrals import actions, queries
from samsyn.referrals.choices import Way
from samsyn.referrals.forms.answering import WRONG_CODE, StatusForm

PAGE = "referrals/status.html"


@login_not_required
@csrf_exempt  # the reference and the code are the permission; a link opened from a letter may have no cookies
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def status(request):
    form = StatusForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, PAGE, {"form": form}, status=422 if form.is_bound else 200)
    if not may_send(request, "referral_code"):
        return too_often(request, PAGE, {"form": form})
    code, case = form.cleaned_data["code"], queries.sent_case(form.cleaned_data["reference"])
    is_senders = actions.opens(case, code) if case else actions.opens_nothing(code)
    if not is_senders:
        form.add_error(None, WRONG_CODE)
        return render(request, PAGE, {"form": form}, status=422)
    if case.way == Way.SELF_REFERRAL:
        return render(
            request, "referrals/own/status.html", {"case": case, "standing": queries.status_for_person(case)}
        )
    told = queries.told_sender(case)
    answer_token = told.question.token() if told.question and not told.question.has_expired else ""
    return render(request, "referrals/sent_status.html", {"told": told, "answer_token": answer_token})
