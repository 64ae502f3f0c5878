"""Claimed hours and months as people read them."""

from django import template

from samsyn.look.templatetags.writing import month as month_of
from samsyn.projects.renderings.written import hours, moment, months_of

register = template.Library()

register.filter("claimed_hours", hours)
register.filter("month", month_of)
register.filter("moment_of", moment)
register.simple_tag(months_of, name="months")
