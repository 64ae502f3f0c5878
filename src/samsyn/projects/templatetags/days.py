"""The days of a month to write in. Put together as plain strings: a month has thirty rows of four boxes."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from samsyn.projects.forms.days import Day

register = template.Library()


@register.simple_tag
def days(several: Iterable[Day], is_stale: bool = False) -> SafeString:
    """Their rows in order. `is_stale`: what is stored stands beside what was typed."""
    away = escape(_("Borta"))
    return mark_safe("".join(_row(each, away, is_stale=is_stale) for each in several))


def _row(day: Day, away: str, *, is_stale: bool) -> str:
    """A day that cannot be written in is shown without boxes."""
    boxes = f"{_hours(day)}{_what(day)}{_absence(day, away)}" if day.is_shown else ""
    return f"""<div class="day{" is-off" if day.is_off else ""}" role="group" aria-label="{escape(day.label)}">
  <p class="day-name"><span aria-hidden="true">{escape(day.weekday)} <b>{day.day.day}</b></span></p>
  {boxes}{_notes(day, is_stale=is_stale)}</div>"""


def _hours(day: Day) -> str:
    wrong = f' aria-invalid="true" aria-describedby="{day.name}-fel"' if day.errors else ""
    return f"""<input class="ds-input hours" id="{day.id_for_label}" name="{day.name}-tid" aria-label="{escape(day.hours_label)}" value="{escape(day.typed)}" inputmode="decimal" autocomplete="off" maxlength="5" placeholder="–" data-hours{wrong}>
  """


def _what(day: Day) -> str:
    """Chosen among the activities that the rules name, or written."""
    label = escape(day.what_label)
    if not day.activities:
        hint = "" if day.is_off else f' placeholder="{escape(str(day.asks.hint))}"'
        return f"""<input class="ds-input what" name="{day.name}-text" aria-label="{label}" value="{escape(day.text)}" maxlength="{day.asks.longest}" autocomplete="off"{hint}>
  """
    options = "".join(
        f'<option value="{each.pk}"{" selected" if day.activity == str(each.pk) else ""}>{escape(each.name)}</option>'
        for each in day.activities
    )
    return f"""<select class="ds-input what" name="{day.name}-aktivitet" aria-label="{label}"><option value=""></option>{options}</select>
  """


def _absence(day: Day, away: str) -> str:
    if not day.asks.absence:
        return ""
    checked = " checked" if day.is_absent else ""
    return f"""<label class="away"><input class="ds-input" type="checkbox" name="{day.name}-borta"{checked}>{away}<span class="aside-voice"> {escape(day.label)}</span></label>
  """


def _notes(day: Day, *, is_stale: bool) -> str:
    note = f'<p class="day-note">{escape(day.note)}</p>' if day.note else ""
    if is_stale and day.stored:
        said = escape(_("Sparat:"))
        note += f'<p class="day-note"><strong>{said}</strong> {escape(day.stored)}</p>'
    if not day.errors:
        return note
    errors = "".join(f'<p class="ds-validation-message">{escape(str(each))}</p>' for each in day.errors)
    return f'{note}<div class="day-note" id="{day.name}-fel">{errors}</div>'
