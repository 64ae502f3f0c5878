"""What the link in a letter about a question leads to. GET changes nothing and shows nothing but that there is one.

There is no sign-in: the link and the code together are the permission, so no cookie is asked for. The code goes with
the answer in the form, and is asked of the database both times.
"""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from samsyn.accounts.views.limits import may_send, too_often
from samsyn.referrals import actions, queries
from samsyn.referrals.forms.answering import WRONG_CODE, AnswerForm, CodeForm

CODE, ANSWER, OVER = "referrals/answer_code.html", "referrals/answer.html", "referrals/answer_is_over.html"


def by_link(view):
    """Gives the view the question; who comes by a link that opens nothing is told why, and how to get a new (410)."""

    @csrf_exempt
    @login_not_required
    @never_cache
    @wraps(view)
    def followed(request, token):
        question, is_valid = queries.question_with(token)
        is_waiting = question and question.answered_at is None and question.case.is_open
        if not (is_waiting and is_valid):
            context = {"question": question, "is_waiting": is_waiting, "token": token}
            return render(request, OVER, context, status=410)
        return view(request, token, question)

    return followed


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def answer(request, token, question):
    """First the code, then the question with the form for its answer."""
    if request.method != "POST":
        return ask_code(request, question, CodeForm())
    opening, form = CodeForm(request.POST), AnswerForm(request.POST)
    if not may_send(request, "referral_code"):
        return too_often(request, CODE, {"question": question, "form": opening})
    if not opening.is_valid():
        return ask_code(request, question, opening)
    code, is_answer = opening.cleaned_data["code"], "text" in request.POST
    if not (is_answer and form.is_valid()):
        if not actions.opens(question.case, code):
            return ask_code(request, question, opening, is_wrong=True)
        form = form if is_answer else AnswerForm(initial={"text": opening.cleaned_data["draft"]})
        return show_question(request, question, form, code)
    try:
        actions.answer(question, code, form.cleaned_data["text"])
    except actions.WrongCode:
        return ask_code(request, question, opening, is_wrong=True)
    except actions.QuestionOver:
        context = {"question": question, "is_waiting": False, "token": token}
        return render(request, OVER, context, status=410)
    return render(request, "referrals/answered.html", {"case": question.case})


def ask_code(request, question, form, *, is_wrong=False):
    """What was written as an answer goes along, unseen, until the code is right."""
    if is_wrong:
        form.add_error("code", WRONG_CODE)
    context = {
        "question": question,
        "form": form,
        "draft": request.POST.get("text", request.POST.get("draft", "")),
    }
    return render(request, CODE, context, status=422 if form.errors else 200)


def show_question(request, question, form, code):
    context = {"question": question, "text": queries.text_of(question), "form": form, "code": code}
    return render(request, ANSWER, context, status=422 if form.errors else 200)


@csrf_exempt  # it mails a link to the address that got the first, and to no other
@login_not_required
@never_cache
@require_POST
def renew(request, token):
    """A new link to the same address."""
    question, _is_valid = queries.question_with(token)
    if question is None or question.answered_at or not question.case.is_open:
        return render(request, OVER, {"question": question, "is_waiting": False, "token": token}, status=410)
    if not may_send(request, "referral_link", key=question.reference):
        return too_often(request, OVER, {"question": question, "is_waiting": True, "token": token})
    actions.renew(question)
    return render(request, "referrals/answer_renewed.html")
