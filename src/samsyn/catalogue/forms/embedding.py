from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.organisations.queries import municipalities_of

HOST_REFUSED = _(
    "Skriv webbplatsens namn, till exempel www.haninge.se. Den måste finnas på https, och sidor, portar och jokertecken går inte att ange."
)


class HostForm(forms.Form):
    host = forms.CharField(
        label=_("Webbplats som får visa rutan"),
        help_text=_("Till exempel www.haninge.se. Det gäller alla sidor på webbplatsen."),
        max_length=300,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": _("Skriv webbplatsens namn, till exempel www.haninge.se.")},
    )


class BoxForm(forms.Form):
    """What the box on the web site looks for. An answer that is no choice is as none."""

    kommun = forms.ChoiceField(label=_("Rutan söker i"), required=False)

    def __init__(self, *args, association, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.municipalities = {each.code: each for each in municipalities_of(association, first=on, last=on)}
        everywhere = ("", _("Hela katalogen"))
        self.fields["kommun"].choices = [
            everywhere,
            *((code, each.name) for code, each in self.municipalities.items()),
        ]

    @property
    def chosen(self):
        """The municipality, or None."""
        return self.municipalities.get(self["kommun"].value() or "")
