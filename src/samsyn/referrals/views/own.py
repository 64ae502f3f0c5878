"""A person asks for help herself: a few questions at a time, kept between the pages, sent when she says so."""

from allauth.core import ratelimit
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from samsyn.referrals import actions
from samsyn.referrals.choices import Language, OwnWord
from samsyn.referrals.forms.own import STEPS, LanguageForm, SendForm, WhoForm, kept_of, words_of
from samsyn.referrals.views.own_door import COOKIE, at_own_door, gone, with_draft

ORDER = list(STEPS)
LANGUAGES = [
    (Language.SWEDISH, "sv", "Svenska"),
    (Language.EASY_SWEDISH, "sv", "Lätt svenska"),
    (Language.ENGLISH, "en", "English"),
]
#: When somebody from whose network too much was sent may try again.
RETRY_AFTER_S = 900


@require_http_methods(["GET", "HEAD", "POST"])
@at_own_door
def start(request, own):
    """What this is, and in which language. Begun before, the answers are kept and only the language changes."""
    if request.method != "POST":
        return own.page(request, "start", languages=LANGUAGES)
    form = LanguageForm(request.POST)
    if not form.is_valid():
        return own.page(request, "start", 422, languages=LANGUAGES)
    language = form.cleaned_data["language"]
    if own.draft:
        own.keep(actions.choose_language(own.draft, language))
        return own.to_next()
    if not ratelimit.consume(request, action="self_referral_begin"):
        return later(own.page(request, "start", 429, languages=LANGUAGES))
    token = actions.begin_draft(own.team, language)
    return own.remember(redirect(own.address("own_step", ORDER[0])), token)


@require_http_methods(["GET", "HEAD", "POST"])
@at_own_door
@with_draft
def step(request, own, step):
    if step not in STEPS:
        raise Http404
    if own.is_protected and step != "skydd":
        return own.to_next()
    if request.method == "POST":
        return own.remember(answered(request, own, step), request.COOKIES[COOKIE])
    unanswered = own.first_unanswered
    if unanswered and ORDER.index(step) > ORDER.index(unanswered) and not own.is_protected:
        return own.to_next()
    return asked(request, own, step, own.form(step, own.drafted.answers.get(step), is_answer=False))


def answered(request, own, step):
    """Kept, right or wrong. Back leads back; forward needs answers that are right."""
    own.keep(actions.keep_answers(own.draft, step, kept_of(STEPS[step][1], request.POST)))
    if own.is_protected:
        own.keep(actions.forget_who(own.draft))
    if "back" in request.POST:
        before = ORDER.index(step) - 1
        return redirect(own.address("own_step", ORDER[before]) if before >= 0 else own.address())
    form = own.answered[step]
    return own.to_next() if form.is_valid() else asked(request, own, step, form, status=422)


def asked(request, own, step, form, status=200):
    place = own.texts.step % {"number": ORDER.index(step) + 1, "total": len(ORDER) + 1}
    heading, lead = own.heading(step)
    return own.page(request, "step", status, form=form, heading=heading, lead=lead, place=place, step=step)


@require_http_methods(["GET", "HEAD", "POST"])
@at_own_door
def check(request, own):
    """All the answers, and the button that sends them."""
    if own.draft is None:
        return receipt_again(request, own)
    if own.is_protected or own.first_unanswered:
        return own.to_next()
    form = SendForm(request.POST if request.method == "POST" else None)
    if not form.is_valid() or form.cleaned_data["website"]:
        return checking(request, own, 422 if form.is_bound else 200, is_trapped=form.is_bound)
    if not ratelimit.consume(request, action="self_referral_send"):
        return later(checking(request, own, 429, is_too_often=True))
    return receipt(request, own, actions.self_refer(own.draft, **facts(own)))


def checking(request, own, status=200, *, is_trapped=False, is_too_often=False):
    parts = [(step, own.heading(step)[0], own.answered[step].shown()) for step in ORDER]
    return own.page(
        request,
        "check",
        status,
        parts=parts,
        place=own.texts.step % {"number": len(ORDER) + 1, "total": len(ORDER) + 1},
        form=SendForm(initial={"sent_as": own.drafted.sent_as}),
        mistake=own.texts.trap_filled if is_trapped else own.texts.too_often if is_too_often else "",
    )


def facts(own):
    """What the answers say, as the action takes it."""
    who, where = own.answered["vem"].cleaned_data, own.answered["vem"].cleaned_data["municipality"]
    return {
        "words": words_of(own.answered, own.language),
        "name": who["name"],
        "contact": own.answered["na-dig"].contact(),
        "birth_year": who["birth_year"],
        "sex": who["sex"] or "unknown",
        "municipality": None if where == WhoForm.ELSEWHERE else where,
        "theme": theme(own),
    }


def theme(own):
    chosen = own.drafted.answers.get("hjalp", {}).get("theme")
    return next((each for each in own.themes if each.code == chosen), None)


@require_http_methods(["GET", "HEAD", "POST"])
@at_own_door
def protected(request, own):
    """For somebody with protected personal data: to phone; and a case that says nothing of who she is, if she wants."""
    if own.draft is None:
        return receipt_again(request, own, is_nameless=True)
    if not own.is_protected:
        return own.to_next()
    if request.method != "POST":
        return own.page(request, "protected")
    if not ratelimit.consume(request, action="self_referral_send"):
        return later(own.page(request, "protected", 429))
    words = {str(OwnWord.PROTECTED.value): "Ja"}
    received = actions.self_refer(own.draft, words=words, theme=theme(own), is_protected=True)
    return receipt(request, own, received, is_nameless=True)


def receipt(request, own, received, *, is_again=False, is_nameless=False):
    """Shown in the answer itself, since the code is stored nowhere to be shown from."""
    next_points = own.texts.nameless_next if is_nameless else own.texts.next_points
    own.draft = None
    page = own.page(
        request,
        "receipt",
        case=received.case,
        code=spaced(received.code),
        is_again=is_again,
        is_nameless=is_nameless,
        next_points=next_points,
    )
    return own.forget(page)


def receipt_again(request, own, *, is_nameless=False):
    """The form was sent by the click before this one, or the receipt was loaded again; otherwise it is gone."""
    received = (
        actions.sent_again(own.team, request.POST.get("sent_as", "")) if request.method == "POST" else None
    )
    return (
        receipt(request, own, received, is_again=True, is_nameless=is_nameless)
        if received
        else gone(request, own)
    )


def spaced(code):
    return f"{code[:4]} {code[4:]}".strip()


@require_POST
@at_own_door
def erase(request, own):
    """All that was written is gone at once, here and in the browser."""
    erased(own)
    return own.forget(own.page(request, "erased"))


@require_POST
@at_own_door
def leave(request, own):
    """The same, and away: a page that leads on, since a form may not lead to another site (the pages' policy)."""
    erased(own)
    return own.forget(own.page(request, "left"))


def erased(own):
    if own.draft:
        actions.discard_draft(own.draft)
        own.draft = None


def later(response):
    response.headers["Retry-After"] = RETRY_AFTER_S
    return response
