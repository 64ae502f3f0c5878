"""The board's filters, and its search."""

from django import forms
from django.utils.translation import gettext_lazy as _


class BoardForm(forms.Form):
    """Which cases to show. `teams` are those that the user is in."""

    team = forms.ChoiceField(label=_("Team"), required=False)
    mina = forms.BooleanField(label=_("Bara mina"), required=False)

    def __init__(self, *args, teams, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [("", _("Alla mina team")), *((each.slug, each.name) for each in teams)]

    @property
    def chosen(self):
        """The answers; those that nobody could have given count as none."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}

    @property
    def query(self):
        """The answers as an address says them, for links to other pages."""
        return {name: "on" if value is True else value for name, value in self.chosen.items() if value}

    def narrowed(self, cases, user):
        """The cases that the answers ask for."""
        cases = cases.in_team(self.chosen["team"])
        return cases.had_by(user) if self.chosen["mina"] else cases


class SearchForm(forms.Form):
    """Posts: a name has no place in an address."""

    sok = forms.CharField(
        label=_("Sök på namn, personnummer eller referens"),
        max_length=80,
        required=False,
        help_text=_(
            "Minst tre bokstäver i namnet. Du söker bland dem som du får veta vilka de är, och sökningen loggas."
        ),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    @property
    def text(self):
        return " ".join(self.cleaned_data["sok"].split()) if self.is_valid() else ""
