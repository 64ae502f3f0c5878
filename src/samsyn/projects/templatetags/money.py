"""Sums, rates and hours, as they are written (renderings/amounts.py)."""

from django import template

from samsyn.projects.renderings import amounts

register = template.Library()

register.filter("kronor", amounts.kronor)
register.filter("percentage", amounts.percentage)
register.filter("percent_of", amounts.percent_of)
register.filter("hours", amounts.hours)
register.filter("whole_hours", amounts.whole_hours)
register.filter("begun", amounts.begun)
register.filter("rounded", amounts.rounded)
