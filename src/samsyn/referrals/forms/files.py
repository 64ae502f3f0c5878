"""Several files in one question, each told by its content."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from samsyn.lib.attached import FileRefused, Refusal, media_type_of
from samsyn.referrals.actions import File

MOST_FILES = 5
ACCEPTED = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"
SENTENCES = {
    Refusal.EMPTY: lazy("Filen %(name)s är tom. Välj en annan fil."),
    Refusal.TOO_LARGE: lazy("Filen %(name)s är större än 10 MB. Gör den mindre eller dela den i flera."),
    Refusal.UNKNOWN_ENDING: lazy(
        "Filen %(name)s är varken PDF, JPEG eller PNG. Spara den som PDF och välj den igen."
    ),
    Refusal.FALSE_ENDING: lazy(
        "Filen %(name)s är något annat än namnet säger. Öppna den, spara den som PDF och välj den nya filen."
    ),
    Refusal.ARCHIVE: lazy(
        "Filen %(name)s är ett packat arkiv (zip eller ett dokument från Word)."
        " Spara innehållet som PDF och välj den filen."
    ),
    Refusal.BROKEN: lazy("Filen %(name)s går inte att läsa. Spara den på nytt och välj den igen."),
    Refusal.TOO_MANY_POINTS: lazy(
        "Bilden %(name)s är för stor. Spara den i mindre format och välj den igen."
    ),
}


class FilesInput(forms.FileInput):
    allow_multiple_selected = True

    def __init__(self):
        super().__init__(attrs={"accept": ACCEPTED})


class FilesField(forms.FileField):
    """Gives a list of `File`, empty when nothing was chosen."""

    widget = FilesInput

    def clean(self, data, initial=None):
        chosen = data if isinstance(data, list | tuple) else [data] if data else []
        if len(chosen) > MOST_FILES:
            raise forms.ValidationError(_("Välj högst %(number)s filer.") % {"number": MOST_FILES})
        return [self.read(each) for each in chosen]

    def read(self, uploaded):
        content = uploaded.read()
        try:
            media_type = media_type_of(content, name=uploaded.name)
        except FileRefused as refused:
            raise forms.ValidationError(SENTENCES[refused.reason] % {"name": uploaded.name}) from None
        return File(uploaded.name, content, media_type)
