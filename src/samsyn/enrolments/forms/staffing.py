from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samsyn.accounts.models import User


class WorkerForm(forms.Form):
    """One more who registers in a measure."""

    def __init__(self, *args, people: QuerySet[User], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"] = forms.ModelChoiceField(
            label=_("Deltagaransvarig"),
            queryset=people,
            to_field_name="reference",
            empty_label=_("Välj person"),
        )
