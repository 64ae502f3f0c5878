"""What is asked about targets: one answer for each figure that it makes sense to have a goal for."""

import json
from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _

from samsyn.catalogue.models import Measure
from samsyn.look.templatetags.writing import NOTHING, number
from samsyn.outcomes.actions import Change
from samsyn.outcomes.definitions import Unit, unit_of
from samsyn.outcomes.queries import TargetKey

MOST_PEOPLE = 10_000_000


class TargetsForm(forms.Form):
    """Shares are written as percent and kept as 0 to 1. `known` holds what the page showed, so that nobody's target
    is overwritten unseen."""

    known = forms.JSONField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, labels: dict[TargetKey, str], stored: dict[TargetKey, Decimal], **kwargs):
        super().__init__(*args, **kwargs)
        self.labels = labels
        self.names = {key: name_of(key) for key in labels}
        for key, label in labels.items():
            self.fields[self.names[key]] = _field(key, label)
        self.stored = stored
        self.initial = {self.names[key]: _shown(key, stored.get(key)) for key in labels}
        self.initial["known"] = {self.names[key]: str(stored[key]) for key in labels if key in stored}

    def clean(self):
        if "known" not in self.data:  # without it, nobody can tell what has changed since the page was opened
            raise forms.ValidationError(_("Sidan är inte hel. Öppna den igen och fyll i målen på nytt."))

    @property
    def known_now(self) -> str:
        """What the page now shows, as its hidden answer."""
        return json.dumps(self.initial["known"])

    def of_association(self) -> list[forms.BoundField]:
        return [self[self.names[key]] for key in self.labels if key.measure is None]

    def by_measure(self, measures: list[Measure]) -> list[tuple[str, list[forms.BoundField]]]:
        """Each measure's name and questions; last those of measures that are not of the year but have a target."""
        names = {measure.pk: measure.name for measure in measures}
        names |= {
            key.measure: _("Insats som inte pågår")
            for key in self.labels
            if key.measure and key.measure not in names
        }
        return [
            (name, [self[self.names[key]] for key in self.labels if key.measure == pk])
            for pk, name in names.items()
        ]

    @property
    def changes(self) -> dict[TargetKey, Change]:
        """What differs from what the page showed."""
        known = self.cleaned_data["known"]
        known = known if isinstance(known, dict) else {}
        found = {}
        for key, name in self.names.items():
            seen = _read(known.get(name))
            wanted = _kept(key, self.cleaned_data[name])
            if seen != wanted:
                found[key] = Change(seen, wanted)
        return found

    def beside(self, keys: list[TargetKey]) -> list[tuple[str, str, str]]:
        """(label, mine, stored) in words, for the one who was second."""
        return [
            (
                str(self.labels[key]),
                _in_words(key, _kept(key, self.cleaned_data[self.names[key]])),
                _in_words(key, self.stored.get(key)),
            )
            for key in keys
        ]


def name_of(key: TargetKey) -> str:
    """The question's name in the form."""
    name = key.figure.replace(".", "-")
    return f"{name}-{key.measure}" if key.measure else name


def _field(key: TargetKey, label: str) -> forms.Field:
    if unit_of(key.figure) is Unit.SHARE:
        return forms.DecimalField(
            label=_("%(label)s, procent") % {"label": label},
            required=False,
            localize=True,
            min_value=0,
            max_value=100,
            decimal_places=2,
            error_messages={
                "invalid": _("Skriv procent som ett tal från 0 till 100, till exempel 65."),
                "min_value": _("Skriv procent som ett tal från 0 till 100, till exempel 65."),
                "max_value": _("Skriv procent som ett tal från 0 till 100, till exempel 65."),
                "max_decimal_places": _("Skriv högst två decimaler."),
            },
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        )
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=MOST_PEOPLE,
        error_messages={
            "invalid": _("Skriv ett heltal, till exempel 200."),
            "min_value": _("Skriv ett heltal från 0."),
            "max_value": _("Talet är för stort."),
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


def _shown(key: TargetKey, value: Decimal | None) -> Decimal | int | None:
    """The target as the form shows it: 65 for 0.65."""
    if value is None:
        return None
    return _plain(value * 100) if unit_of(key.figure) is Unit.SHARE else int(value)


def _kept(key: TargetKey, answer: Decimal | int | None) -> Decimal | None:
    if answer is None:
        return None
    return Decimal(answer) / 100 if unit_of(key.figure) is Unit.SHARE else Decimal(answer)


def _plain(value: Decimal) -> Decimal | int:
    """Without the decimals that say nothing."""
    return int(value) if value == value.to_integral_value() else value.normalize()


def _read(written: object) -> Decimal | None:
    """What the page said it showed; somebody may have tampered with it, and is then told that it has changed."""
    try:
        return Decimal(str(written)) if written is not None else None
    except ArithmeticError:
        return Decimal(-1)


def _in_words(key: TargetKey, value: Decimal | None) -> str:
    if value is None:
        return NOTHING
    return (
        f"{number(_shown(key, value))} %" if unit_of(key.figure) is Unit.SHARE else number(_shown(key, value))
    )
