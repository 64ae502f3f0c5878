"""A trap for robots, on forms that anybody may send."""

from django import forms
from django.utils.translation import gettext_lazy as _


class TrappedForm(forms.Form):
    """`website` is for robots: people do not see it."""

    website = forms.CharField(
        label=_("Lämna tomt"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    @property
    def is_by_robot(self) -> bool:
        """Whether the trap was filled in. Of a form that has been cleaned."""
        return bool(self.cleaned_data.get("website"))
