"""What the questions of every block have in common. An editor may leave any of them for later, so nothing is required until
the text is published.
"""

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.content.blocks import BlockKind
from samsyn.content.blocks.reading import LINE, TEXT

HOW_TO_WRITE = _(
    "Tom rad mellan stycken. Bindestreck först på raden för en punkt. **fet** och [länktext](https://adress)."
)


def line(label, longest=LINE, **more):
    return forms.CharField(label=label, max_length=longest, required=False, **more)


def text(label):
    area = forms.Textarea(attrs={"rows": 8, "data-paste": ""})
    return forms.CharField(
        label=label, max_length=TEXT, required=False, widget=area, help_text=HOW_TO_WRITE, strip=False
    )


class BlockForm(forms.Form):
    """`choices` are what the document's association has to choose among (`Choices`). `block()` is what was answered."""

    kind = forms.CharField(widget=forms.HiddenInput)
    #: Where it stands; changed by whoever drags it.
    place = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.choices = choices
        self.choose()

    #: What the block does, where it asks nothing.
    note = ""

    def choose(self):
        """Fill in what there is to choose among."""

    @property
    def label(self):
        return BlockKind(self.block_class.kind).label
