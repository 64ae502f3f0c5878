"""Signing in and out, and one's own account. What django-allauth has a view for, its view does in our look."""

from allauth.account import views as allauth
from allauth.account.utils import user_pk_to_url_str
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samsyn.accounts import actions, forms, queries


@login_not_required
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request):
    view = allauth.LoginView.as_view(
        form_class=forms.SignIn,
        template_name="accounts/sign_in.html",
        extra_context={"demo_people": queries.demo_people(), "providers": queries.sign_in_providers()},
    )
    return view(request)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request):
    return allauth.LogoutView.as_view(template_name="accounts/sign_out.html")(request)


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request):
    view = allauth.PasswordChangeView.as_view(
        form_class=forms.ChangePassword, template_name="accounts/change_password.html", success_url="/konto/"
    )
    return view(request)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def forgotten_password(request):
    view = allauth.PasswordResetView.as_view(
        form_class=forms.ForgottenPassword, template_name="accounts/forgotten_password.html"
    )
    return view(request)


@login_not_required
@require_GET
def letter_on_its_way(request):
    """The same whether the address is known or not."""
    return render(request, "accounts/letter_on_its_way.html")


@login_not_required
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_password(request, uidb36, key):
    """From the link in the letter. `uidb36` is allauth's name; here it is the person's reference, no primary key."""
    user = queries.with_reference(uidb36)
    view = allauth.PasswordResetFromKeyView.as_view(
        form_class=forms.NewPassword,
        template_name="accounts/new_password.html",
    )
    return view(request, uidb36=user_pk_to_url_str(user) if user else "0", key=key)


@login_not_required
@require_GET
def password_chosen(request):
    return render(request, "accounts/password_chosen.html")


@require_GET
def account(request):
    sessions = queries.sessions_of(request.user, this=request.session.session_key)
    return render(
        request,
        "accounts/account.html",
        {"sessions": sessions, "linked": queries.linked_sign_ins(request.user)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def rename(request):
    form = forms.Name(request.POST or None, initial={"name": request.user.name})
    if not form.is_valid():
        return render(request, "accounts/rename.html", {"form": form}, status=422 if form.is_bound else 200)
    actions.rename(request.user, form.cleaned_data["name"], by=request.user)
    messages.success(request, _("Namnet är ändrat."))
    return redirect("accounts:account")


@require_POST
def sign_out_elsewhere(request):
    ended = actions.sign_out_elsewhere(request.user, keep=request.session.session_key)
    messages.success(
        request,
        ngettext(
            "Du är utloggad på %(count)d annan enhet.", "Du är utloggad på %(count)d andra enheter.", ended
        )
        % {"count": ended},
    )
    return redirect("accounts:account")


def too_many_attempts(request):
    """429: somebody, or somebody's network, has tried too often."""
    answer = render(request, "accounts/too_many_attempts.html", status=429)
    answer.headers["Retry-After"] = "600"
    return answer
