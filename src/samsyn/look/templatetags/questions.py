"""A form's questions, taken apart for the templates of the components."""

from django.forms import BoundField, widgets
from django.utils.translation import gettext as _

GROUPS = (widgets.RadioSelect, widgets.CheckboxSelectMultiple)


def template_for(bound: BoundField) -> str:
    """The component that shows this question."""
    widget = bound.field.widget
    if isinstance(widget, GROUPS):
        return "look/components/field_group.html"
    if isinstance(widget, widgets.CheckboxInput):
        return "look/components/field_tick.html"
    return "look/components/field.html"


def parts(bound: BoundField, hint: str, mark: bool) -> dict:
    """All that those templates show."""
    name = bound.auto_id or bound.html_name
    hint = hint or bound.help_text
    described_by = " ".join(
        part for part in (f"{name}_help" if hint else "", f"{name}_error" if bound.errors else "") if part
    )
    names = {
        "name": name,
        "label": bound.label,
        "hint": hint,
        "errors": bound.errors,
        "described_by": described_by,
    }
    names["optional"] = mark and not bound.field.required
    if isinstance(bound.field.widget, GROUPS):
        return names | {
            "answers": [{"tick": tick(answer, bound), "answer": answer} for answer in bound.subwidgets]
        }
    return names | {"widget": bound.as_widget(attrs=attributes(bound, described_by))}


def attributes(bound: BoundField, described_by: str) -> dict:
    attrs = {"class": " ".join(filter(None, ["ds-input", bound.field.widget.attrs.get("class")]))}
    if described_by:
        attrs["aria-describedby"] = described_by
    return attrs


def tick(answer, bound: BoundField) -> str:
    """The round or square mark of one answer, dressed; the group says what is wrong and how to answer."""
    attrs = answer.data["attrs"]
    attrs["class"] = "ds-input"
    attrs.pop("aria-describedby", None)
    if bound.errors:
        attrs["aria-invalid"] = "true"
    return answer.tag()


def mistakes(form) -> list[dict]:
    """(where, what) for each mistake in a form or a formset, in the order of the questions."""
    if hasattr(form, "forms"):
        found = [{"target": "", "text": text} for text in form.non_form_errors()]
        return found + [mistake for part in form.forms for mistake in mistakes(part)]
    found = [{"target": "", "text": text} for text in form.non_field_errors()]
    for bound in form:
        for text in bound.errors:
            found.append(
                {"target": "" if bound.is_hidden else target(bound), "text": text_with_name(bound, text)}
            )
    return found


def target(bound: BoundField) -> str:
    if isinstance(bound.field.widget, GROUPS):
        return f"{bound.auto_id}_0"
    return bound.id_for_label


def text_with_name(bound: BoundField, text: str) -> str:
    """What is wrong, and with what: read alone, "Fältet måste fyllas i." says too little."""
    return _("%(label)s: %(text)s") % {"label": bound.label, "text": text}
