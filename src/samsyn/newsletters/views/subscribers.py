"""Who subscribes, the topics they may choose, and what the staff may put right."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samsyn.audit.actions import log
from samsyn.audit.choices import Act
from samsyn.newsletters import actions, queries
from samsyn.newsletters.forms import SubscribersForm, TopicForm
from samsyn.newsletters.views.reach import editors_only

ROWS_A_PAGE = 50


@require_GET
@editors_only
def subscribers(request, association):
    """All whose address is known. That the list was read is logged."""
    choice = SubscribersForm(request.GET)
    found = queries.subscribers_of(request.association, choice.state)
    remember(request, Act.LISTED)
    context = {
        "choice": choice,
        "page": Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("sida")),
        "counts": queries.subscriptions_by_state(request.association),
        "query": urlencode({"visa": choice.state}) if choice.state else "",
    }
    return render(request, "newsletters/work/subscribers.html", context)


@require_GET
@editors_only
def subscriber(request, association, reference):
    """One of them, with how they came to agree."""
    found = subscribed(request, reference)
    remember(request, Act.READ)
    context = {"subscription": found, "events": found.events.select_related("by")}
    context["bounces"] = found.bounces.select_related("delivery__issue")
    return render(request, "newsletters/work/subscriber.html", context)


@require_POST
@editors_only
def resume(request, association, reference):
    """A paused address works after all."""
    try:
        actions.resume(subscribed(request, reference), by=request.user)
    except actions.StepNotAllowed:
        messages.warning(request, _("Adressen är inte pausad längre."))
    else:
        messages.success(request, _("Adressen får brev igen."))
    return redirect("newsletters:subscriber", association, reference)


@require_POST
@editors_only
def end(request, association, reference):
    """Somebody has asked the staff to be taken off."""
    actions.end(subscribed(request, reference), by=request.user)
    messages.success(request, _("Prenumerationen är avslutad och adressen raderad."))
    return redirect("newsletters:subscribers", association)


def remember(request, act):
    log(
        act,
        "subscribers",
        by=request.user,
        association=request.association.slug,
        roles=request.roles,
        path=request.path,
    )


def subscribed(request, reference):
    return get_object_or_404(
        queries.subscribers_of(request.association).select_related("association"), reference=reference
    )


@require_http_methods(["GET", "HEAD", "POST"])
@editors_only
def topics(request, association):
    """What may be chosen, and the way to add to it."""
    form = TopicForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.add_topic(request.association, form.cleaned_data["name"], by=request.user)
        except actions.TopicTaken:
            form.add_error("name", _("Ämnet finns redan."))
        else:
            messages.success(request, _("Ämnet kan nu väljas av dem som anmäler sig."))
            return redirect("newsletters:topics", association)
    context = {"form": form, "topics": queries.topics_of(request.association, only_open=False)}
    return render(request, "newsletters/work/topics.html", context, status=422 if form.is_bound else 200)


@require_POST
@editors_only
def offer_topic(request, association, reference):
    """Offered, or no longer."""
    topic = get_object_or_404(queries.topics_of(request.association, only_open=False), reference=reference)
    actions.offer_topic(topic, is_open=not topic.is_open, by=request.user)
    return redirect("newsletters:topics", association)
