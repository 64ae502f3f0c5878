"""What somebody who is signed in has sent, how each stands, and the answer to a team's question."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.referrals import actions, queries
from samsyn.referrals.forms.answering import AnswerForm
from samsyn.referrals.models import Case
from samsyn.referrals.views.reach import noted
from samsyn.referrals.views.referring import refuse_others

ROWS_A_PAGE = 25


def cases_sent(request):
    return Case.objects.filter(association=request.association).sent_by(request.user).with_names()


@require_GET
def sent(request, association):
    """The newest first, each with its answer."""
    refuse_others(request)
    page = Paginator(cases_sent(request), ROWS_A_PAGE).get_page(request.GET.get("sida"))
    return render(request, "referrals/sent.html", {"page": page})


@require_GET
def sent_case(request, association, reference):
    """The same that is told by reference and code."""
    refuse_others(request)
    found = get_object_or_404(cases_sent(request), reference=reference)
    return render(request, "referrals/sent_case.html", {"told": queries.told_sender(found)})


@require_http_methods(["GET", "HEAD", "POST"])
def answer_at_work(request, association, reference, question):
    """The question, and the form for its answer."""
    refuse_others(request)
    found = get_object_or_404(cases_sent(request), reference=reference)
    asked = get_object_or_404(found.questions.select_related("case"), reference=question)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if asked.answered_at or not found.is_open:
        messages.info(request, _("Frågan väntar inte på svar längre."))
        return redirect("referrals:sent_case", association, reference)
    if form.is_valid():
        try:
            actions.answer_as_sender(asked, form.cleaned_data["text"], by=request.user)
        except actions.QuestionOver:
            messages.info(request, _("Frågan väntar inte på svar längre."))
        else:
            messages.success(request, _("Svaret är skickat till teamet."))
        return redirect("referrals:sent_case", association, reference)
    show(request, found)
    context = {"case": found, "text": queries.text_of(asked), "form": form}
    return render(request, "referrals/answer_at_work.html", context, status=422 if form.is_bound else 200)


def show(request, case):
    """The words of the question may say something of the person, so that they were read is written down."""
    noted(request, case, "question")
