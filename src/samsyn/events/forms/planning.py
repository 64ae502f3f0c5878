"""What is asked about a gathering."""

import re
from datetime import date, datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.events.actions import Details, Line
from samsyn.events.choices import GatheringKind
from samsyn.organisations.models import Association

LINE = re.compile(r"(?:(\d{4}-\d{2}-\d{2})\s+)?(\d{1,2})[.:](\d{2})\s+(\S.*)")
LONGEST_LINE = 200


class Day(forms.DateInput):
    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class Clock(forms.TimeInput):
    input_type = "time"

    def __init__(self):
        super().__init__(format="%H:%M")


class GatheringForm(forms.Form):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Slag"), choices=GatheringKind.choices)
    title = forms.CharField(
        label=_("Rubrik"), max_length=120, help_text=_("Till exempel Frukostmöte om unga.")
    )
    lead = forms.CharField(
        label=_("Inbjudan"),
        help_text=_("Två eller tre meningar: vad det handlar om och vem som är välkommen."),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    on = forms.DateField(label=_("Dag"), widget=Day)
    starts_at = forms.TimeField(label=_("Från klockan"), widget=Clock)
    ends_at = forms.TimeField(label=_("Till klockan"), widget=Clock)
    ends_on = forms.DateField(
        label=_("Sista dag"), help_text=_("Om det är flera dagar."), required=False, widget=Day
    )
    place = forms.CharField(label=_("Plats"), max_length=120, required=False)
    directions = forms.CharField(
        label=_("Så hittar man dit"),
        help_text=_("Buss, entré, hiss, hörslinga."),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    remote_link = forms.URLField(
        label=_("Länk för dem som deltar på distans"),
        help_text=_("Visas bara för dem som har en plats."),
        max_length=300,
        required=False,
        assume_scheme="https",
    )
    programme = forms.CharField(
        label=_("Program"),
        help_text=_(
            "En rad för varje punkt, med klockslag först: 08.30 Välkomna. Är det flera dagar skriver du datum före: 2017-10-17 09.00 Föreläsning."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    capacity = forms.IntegerField(
        label=_("Platser"),
        help_text=_("Tomt om det inte finns någon gräns."),
        min_value=1,
        max_value=100_000,
        required=False,
    )
    waiting_places = forms.IntegerField(
        label=_("Platser på väntelistan"), min_value=0, max_value=1000, required=False
    )
    deadline = forms.DateField(
        label=_("Sista dag att anmäla sig"),
        help_text=_("Till och med midnatt den dagen."),
        required=False,
        widget=Day,
    )
    organisers = forms.ModelMultipleChoiceField(
        label=_("Arrangeras tillsammans med"),
        queryset=Association.objects.none(),
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, association, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisers"].queryset = Association.objects.exclude(pk=association.pk).order_by("name")

    @classmethod
    def of(cls, gathering):
        starts, ends = timezone.localtime(gathering.starts), timezone.localtime(gathering.ends)
        said = {
            name: getattr(gathering, name)
            for name in (
                "version",
                "kind",
                "title",
                "lead",
                "place",
                "directions",
                "remote_link",
                "capacity",
                "waiting_places",
                "deadline",
            )
        } | {
            "on": starts.date(),
            "starts_at": starts.time(),
            "ends_at": ends.time(),
            "ends_on": None if gathering.is_one_day else ends.date(),
            "programme": "\n".join(as_line(row, starts.date()) for row in gathering.programme.all()),
            "organisers": [each.slug for each in gathering.organisers.all()],
        }
        return cls(initial=said, association=gathering.association)

    def clean_programme(self):
        lines = [line.strip() for line in self.cleaned_data["programme"].splitlines() if line.strip()]
        for line in lines:
            if self.line(line, date.min) is None:
                raise forms.ValidationError(
                    _("Raden ”%(line)s” saknar klockslag. Skriv till exempel 08.30 Välkomna."),
                    params={"line": line[:60]},
                )
        return lines

    def clean(self):
        said = super().clean()
        if not {"on", "starts_at", "ends_at"} <= said.keys():
            return said
        starts = moment(said["on"], said["starts_at"])
        ends = moment(said.get("ends_on") or said["on"], said["ends_at"])
        if ends <= starts:
            self.add_error("ends_at", _("Sluttiden måste vara efter starttiden."))
        deadline = said.get("deadline")
        if deadline and deadline > said["on"]:
            self.add_error("deadline", _("Sista dag att anmäla sig kan inte vara efter sammankomsten."))
        return said | {"starts": starts, "ends": ends}

    @property
    def details(self):
        said = self.cleaned_data
        lines = [self.line(line, said["on"]) for line in said["programme"]]
        names = ("kind", "title", "lead", "starts", "ends", "place", "directions", "remote_link", "capacity")
        return Details(
            **{name: said[name] for name in names},
            waiting_places=said["waiting_places"] or 0,
            deadline=said["deadline"],
            programme=tuple(lines),
            organisers=tuple(said["organisers"]),
        )

    @staticmethod
    def line(text, on):
        """The line as it is meant; None when it has no time, or one that no clock shows."""
        found = LINE.fullmatch(text)
        if found is None or len(found[4]) > LONGEST_LINE:
            return None
        try:
            return Line(
                date.fromisoformat(found[1]) if found[1] else on, time(int(found[2]), int(found[3])), found[4]
            )
        except ValueError:
            return None


class HeldForm(forms.Form):
    head_count = forms.IntegerField(
        label=_("Antal som kom"),
        help_text=_("Om någon räknade. Annars gäller antalet som är incheckade."),
        min_value=0,
        max_value=100_000,
        required=False,
    )


class CopyForm(forms.Form):
    year = forms.IntegerField(label=_("År"), min_value=2000, max_value=2100)


def as_line(row, first_on):
    day = "" if row.on == first_on else f"{row.on.isoformat()} "
    return f"{day}{row.at:%H.%M} {row.text}"


def moment(on, at):
    return timezone.make_aware(datetime.combine(on, at))
