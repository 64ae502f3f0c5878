"""Sums as people read them."""

from django import template

from samsyn.projects.renderings.written import kronor

register = template.Library()

register.filter("kronor", kronor)
