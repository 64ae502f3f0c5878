"""What is asked when a file is brought in."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from samsyn.imports.kinds import kind
from samsyn.lib import tables

ACCEPTED = ".csv,.xlsx,.json,text/csv,application/json"


class FileForm(forms.Form):
    """A file that is a table, told by what it holds."""

    file = forms.FileField(
        label=lazy("Fil"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={"required": lazy("Välj en fil.")},
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_LIMIT:
            limit = {"limit": settings.UPLOAD_LIMIT // tables.PIECE}
            raise forms.ValidationError(_("Filen är större än %(limit)s MB. Dela den i flera.") % limit)
        try:
            tables.height(file.file)
        except tables.UnreadableTable as error:
            raise forms.ValidationError(tables.sentence(error.reason)) from None
        return file


class UploadForm(FileForm):
    """A new file, and what whoever brings it in allows."""

    field_order = ["kind", "file", "accept_overlap", "create_measures"]
    kind = forms.ChoiceField(label=lazy("Vad innehåller filen?"), widget=forms.RadioSelect)
    accept_overlap = forms.BooleanField(
        label=lazy("Spara också rader som en tidigare fil redan har haft"),
        required=False,
        help_text=lazy("Kryssa bara i om lika rader verkligen är olika personer."),
    )
    create_measures = forms.BooleanField(
        label=lazy("Skapa insatser som inte finns"),
        required=False,
        help_text=lazy("Annars avvisas en rad som nämner en okänd insats."),
    )

    def __init__(self, *args, kinds: list[str], may_create: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(name, kind(name).label) for name in kinds]
        if len(kinds) == 1:
            self.fields["kind"].initial = kinds[0]
        if not may_create:
            del self.fields["create_measures"]
