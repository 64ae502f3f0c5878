"""Who comes to the pages of a person's own referral: which team, in which language, and what was written so far.

There is no sign-in and no session. A cookie that only these pages are sent, never from a link on another site, leads to
the draft: so nothing is gained by a form elsewhere that posts here.
"""

from dataclasses import dataclass
from functools import cached_property, wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from samsyn.enrolments.choices import CodeList
from samsyn.enrolments.queries import codes
from samsyn.lib.dates import today
from samsyn.organisations.models import Team
from samsyn.referrals import actions, queries
from samsyn.referrals.choices import Language
from samsyn.referrals.forms.own import STEPS, YES, texts_in, theme_label
from samsyn.referrals.models import Draft, Drafted

TOO_MANY = 429
COOKIE = "samsyn_egen"
#: Longer than the draft, so that who comes late is told what has become of it.
COOKIE_DAYS = 3 * actions.KEPT_DAYS


@dataclass(frozen=True)
class TeamChoices:
    """What the team lets one choose among."""

    themes: list[tuple[str, str]]
    municipalities: list[tuple[str, str]]


@dataclass
class Own:
    """One request about one draft, or about none."""

    team: Team
    language: str
    draft: Draft | None
    drafted: Drafted | None

    @cached_property
    def texts(self):
        return texts_in(self.language)

    @cached_property
    def themes(self):
        return list(codes(self.team.association, CodeList.THEME, on=today()))

    @cached_property
    def team_choices(self):
        themes = [(theme.code, theme_label(theme.label, self.language)) for theme in self.themes]
        places = self.team.municipalities.order_by("name").values_list("code", "name")
        return TeamChoices(themes, list(places))

    @property
    def spoken(self):
        return "en" if self.language == Language.ENGLISH else "sv"

    @property
    def phone_instead(self):
        phone = self.team.door.phone
        return self.texts.phone_instead % {"phone": phone} if phone else ""

    @property
    def call(self):
        phone = self.team.door.phone
        return self.texts.protected_call % {"phone": phone} if phone else self.texts.protected_no_phone

    @property
    def is_protected(self):
        return bool(self.drafted) and self.drafted.answers.get("skydd", {}).get("protected") == YES

    @cached_property
    def answered(self):
        """The forms of all steps, with what was answered on them."""
        return {step: self.form(step, self.drafted.answers.get(step, {}), is_answer=True) for step in STEPS}

    @property
    def first_unanswered(self):
        """The step to answer next; None when all are."""
        return next((step for step, form in self.answered.items() if not form.is_valid()), None)

    def form(self, step, kept, *, is_answer):
        return STEPS[step][1](
            kept,
            texts=self.texts,
            team_choices=self.team_choices,
            is_answer=is_answer,
            use_required_attribute=False,
        )

    def heading(self, step):
        """The step's heading, and the sentence under it where there is one."""
        name = STEPS[step][0]
        return getattr(self.texts, name), getattr(self.texts, f"{name}_lead", "")

    def keep(self, drafted):
        """What the draft says from now on in this request."""
        self.drafted = drafted
        self.__dict__.pop("answered", None)

    def address(self, name="own", *more):
        return reverse(f"referrals:{name}", args=[self.team.association.slug, self.team.slug, *more])

    def to_next(self):
        """To where there is something to answer, or to send."""
        if self.is_protected:
            return redirect(self.address("own_protected"))
        step = self.first_unanswered
        return redirect(self.address("own_step", step) if step else self.address("own_check"))

    def page(self, request, name, status=200, **more):
        context = {"own": self, "team": self.team, "texts": self.texts, "exit": settings.QUICK_EXIT}
        context["is_too_often"] = status == TOO_MANY
        return render(request, f"referrals/own/{name}.html", context | more, status=status)

    def remember(self, response, token):
        response.set_cookie(
            COOKIE,
            token,
            max_age=COOKIE_DAYS * 86400,
            path=self.address(),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Strict",
        )
        return response

    def forget(self, response):
        """Nothing in this browser leads to the draft any longer."""
        response.delete_cookie(COOKIE, path=self.address(), samesite="Strict")
        return response


def at_own_door(view):
    """Gives the view what was written so far, and reads the page in its language; the door may be closed (410)."""

    @csrf_exempt
    @login_not_required
    @never_cache
    @wraps(view)
    def opened(request, association, team, **kwargs):
        found = get_object_or_404(queries.teams_of(request.association, on=today()), slug=team)
        own = arrived(request, found)
        with translation.override(own.spoken):
            is_open = found.door.is_open and found.door.takes_self_referrals
            response = view(request, own, **kwargs) if is_open else own.page(request, "closed", 410)
        response.headers["Content-Language"] = own.spoken
        return response

    return opened


def arrived(request, team):
    """The draft that the cookie leads to, in its language; without one the language of the site."""
    token = request.COOKIES.get(COOKIE, "")
    draft, drafted = (queries.draft_with(token, team) if token else None) or (None, None)
    site = Language.ENGLISH if translation.get_language() == "en" else Language.SWEDISH
    return Own(team, drafted.language if drafted else site, draft, drafted)


def with_draft(view):
    """For the pages that there is nothing to show on without a draft: says kindly that it is gone (410)."""

    @wraps(view)
    def asked_first(request, own, **kwargs):
        return view(request, own, **kwargs) if own.draft else gone(request, own, **kwargs)

    return asked_first


def gone(request, own, step="", **kwargs):
    """Nothing is kept any longer; what was typed just now, on this page, is shown so that it can be copied."""
    typed = []
    if request.method == "POST" and step in STEPS:
        form = own.form(step, {}, is_answer=False)
        typed = [
            (form.fields[name].label, request.POST.get(name))
            for name in form.fields
            if request.POST.get(name)
        ]
    return own.forget(own.page(request, "gone", 410, typed=typed))
