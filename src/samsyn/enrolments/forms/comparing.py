"""Two versions of an answer side by side, for the one whose colleague saved first."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from samsyn.look.templatetags.writing import day


def seen_version(query: QueryDict) -> int:
    """The version that was shown to the one who answers; 0, which nothing has, when the answer is no number."""
    text = query.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def comparison(form: forms.Form, stored: dict[str, Any], *, version: int) -> list[tuple[str, str, str]]:
    """(question, mine, stored) for each question of the form that the stored record answers too, in words.

    The form is left with what was typed, against the version that is stored now: sent again, it holds. What it did
    not ask when it was shown (the end of what a colleague has ended since) is answered as stored.
    """
    form.data = form.data.copy()
    form.data["version"] = version
    if "ended_on" in form.fields and "ended_on" not in form.data:
        for name in [name for name in form.fields if name.startswith("end") or name.endswith("_after")]:
            value = stored[name]
            values = value if isinstance(value, list) else [value]
            form.data.setlist(name, [str(each) for each in values if each is not None])
    form.full_clean()
    rows = []
    for name, field in form.fields.items():
        if name in stored and not isinstance(field.widget, forms.HiddenInput):
            mine = form.cleaned_data[name] if name in form.cleaned_data else form[name].data
            rows.append((str(field.label), in_words(field, mine), in_words(field, stored[name])))
    return rows


def in_words(field: forms.Field, value: Any) -> str:
    """An answer as a person reads it: labels for codes, a dash for nothing."""
    if value is None or value == "" or (hasattr(value, "__len__") and not len(value)):
        return "–"
    if isinstance(value, date):
        return day(value)
    if isinstance(field, forms.ModelMultipleChoiceField):
        labels = {str(code.code): str(code) for code in field.queryset}
        return ", ".join(labels.get(str(getattr(each, "code", each)), str(each)) for each in value)
    if isinstance(field, forms.ModelChoiceField):
        key = field.to_field_name or "pk"
        wanted = str(getattr(value, key, value))
        return next((str(each) for each in field.queryset if str(getattr(each, key)) == wanted), wanted)
    if isinstance(field, forms.ChoiceField):
        labels = {str(code): str(label) for code, label in field.choices}
        values = value if isinstance(value, list | tuple) else [value]
        return ", ".join(labels.get(str(each), str(each)) for each in values)
    return str(value)
