"""The editable lists, kept by the association's office."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.enrolments import actions
from samsyn.enrolments.choices import CodeList
from samsyn.enrolments.forms.codes import AddCodeForm, ChangeCodeForm
from samsyn.enrolments.models import Code
from samsyn.enrolments.queries import code_lists_of
from samsyn.enrolments.rules import may_edit_codes
from samsyn.lib.dates import today


@require_GET
def code_lists(request, association):
    refuse_others(request)
    lists = code_lists_of(request.association)
    return render(request, "enrolments/codes.html", {"lists": lists, "on": today()})


@require_http_methods(["GET", "POST"])
def add(request, association, code_list):
    refuse_others(request)
    if code_list not in CodeList.values:
        raise Http404
    form = AddCodeForm(request.POST if request.method == "POST" else None)
    context = {"form": form, "list_label": CodeList(code_list).label, "code": None}
    if request.method == "GET":
        return render(request, "enrolments/code.html", context)
    if form.is_valid():
        try:
            answers = form.cleaned_data
            actions.add_code(
                request.association, CodeList(code_list), answers["code"], answers["label"], by=request.user
            )
        except actions.CodeTaken:
            form.add_error("code", _("Koden finns redan i listan. Välj en annan."))
        else:
            messages.success(request, _("Koden är tillagd."))
            return redirect("enrolments:codes", association)
    return render(request, "enrolments/code.html", context, status=422)


@require_http_methods(["GET", "POST"])
def change(request, association, reference):
    refuse_others(request)
    code = get_object_or_404(Code.objects.filter(association=request.association), reference=reference)
    now = {name: getattr(code, name) for name in ("label", "position", "valid_from", "valid_until")}
    form = ChangeCodeForm(request.POST if request.method == "POST" else None, initial=now)
    context = {"form": form, "list_label": code.get_list_display(), "code": code}
    if request.method == "GET":
        return render(request, "enrolments/code.html", context)
    if not form.is_valid():
        return render(request, "enrolments/code.html", context, status=422)
    actions.change_code(code, by=request.user, **form.cleaned_data)
    messages.success(request, _("Ändringen är sparad."))
    return redirect("enrolments:codes", association)


def refuse_others(request):
    if not may_edit_codes(request.user, request.association):
        raise PermissionDenied(_("Bara kansliet ändrar kodlistorna."))
