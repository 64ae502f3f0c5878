"""The way into the room, for the templates of rooms above it."""

from django import template
from django.urls import reverse

from samsyn.lib.dates import today
from samsyn.screening import rules

register = template.Library()


@register.simple_tag(takes_context=True)
def talk_url(context, participant=None):
    """The room's first page, or that of a participant; empty for whoever the room does not exist for."""
    request = context["request"]
    user, association, on = request.user, request.association, today()
    if participant is None:
        is_open = rules.may_enter(user, association, on=on)
        return reverse("screening:start", args=[association.slug]) if is_open else ""
    if not rules.may_talk(user, participant, on=on):
        return ""
    return reverse("screening:participant", args=[association.slug, participant.reference])
