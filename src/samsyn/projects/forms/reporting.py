"""What is asked about who makes the monthly file, and how it is laid out."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.projects.actions import Column
from samsyn.projects.choices import FileField, FileFormat
from samsyn.projects.forms.founding import Day
from samsyn.projects.forms.staffing import Colleague
from samsyn.projects.models import FileLayout


class ReporterForm(forms.Form):
    user = Colleague(
        label=_("E-postadress till den som gör filen"),
        help_text=_("En deltagaransvarig i förbundet, inte du själv."),
    )
    since = forms.DateField(label=_("Från och med"), widget=Day)
    until = forms.DateField(
        label=_("Till och med"),
        help_text=_("Lämna tomt om ingen sista dag är bestämd."),
        widget=Day,
        required=False,
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].people = people


class AreaForm(forms.Form):
    area = forms.CharField(
        label=_("Programområde"),
        help_text=_("Som finansiären skriver det, till exempel PO2."),
        max_length=20,
        required=False,
    )


class AgainForm(forms.Form):
    """Why a month that has been handed in is put right."""

    reason = forms.CharField(label=_("Varför ska filen rättas?"), max_length=300)


class ColumnForm(forms.Form):
    """A column of the file. Without heading it is none."""

    position = forms.IntegerField(label=_("Plats"), min_value=1, max_value=50)
    heading = forms.CharField(label=_("Rubrik"), max_length=80, required=False)
    field = forms.ChoiceField(label=_("Innehåll"), choices=FileField.choices)
    format = forms.ChoiceField(label=_("Skrivs som"), choices=FileFormat.choices)
    is_assumed = forms.BooleanField(label=_("Antagen: ingen källa säger det"), required=False)

    @property
    def column(self) -> Column:
        return Column(**self.cleaned_data)


ColumnForms = forms.formset_factory(ColumnForm, extra=1, max_num=30)


class LayoutForm(forms.Form):
    """How long the layout holds, when a month is due and where that is said; and a code for each sex, empty for missing."""

    until = forms.DateField(label=_("Gäller till och med"), widget=Day, required=False)
    due_days = forms.IntegerField(
        label=_("Ska lämnas inom så här många dagar efter månadens slut"), min_value=1, max_value=366
    )
    source = forms.CharField(label=_("Källa"), widget=forms.Textarea(attrs={"rows": 4}), required=False)

    def __init__(self, posted, *, layout: FileLayout):
        self.codes = list(layout.codes.all())
        begins = {"until": layout.until, "due_days": layout.due_days, "source": layout.source}
        begins |= {f"code_{each.sex}": each.code for each in self.codes}
        super().__init__(posted, initial=begins)
        for each in self.codes:
            label = _("Kod för skyddade personuppgifter: %(sex)s") % {"sex": each.get_sex_display()}
            self.fields[f"code_{each.sex}"] = forms.CharField(
                label=label, max_length=20, required=False, help_text=_("Tomt är saknas.")
            )

    @property
    def said_codes(self) -> dict[str, str]:
        return {each.sex: self.cleaned_data[f"code_{each.sex}"].strip() for each in self.codes}
