"""How the catalogue is used, in words and in shares of the largest."""

from dataclasses import dataclass
from itertools import dropwhile

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samsyn.catalogue.queries import Used
from samsyn.look.templatetags import writing


@dataclass(frozen=True)
class Row:
    """A row of a table: what it is about, its numbers, and how wide its bar is, of 1."""

    label: object
    used: object
    share: float


class ScopeForm(forms.Form):
    """Whose use to show: of all associations together, or of this one's records."""

    OWN = "forbundet"

    omfang = forms.ChoiceField(
        label=gettext_lazy("Visa"),
        required=False,
        choices=[("", gettext_lazy("Hela katalogen")), (OWN, gettext_lazy("Förbundets insatser"))],
    )

    @property
    def is_own(self):
        return self.is_valid() and self.cleaned_data["omfang"] == self.OWN


def shares(pairs):
    """(label, number or what was used) as rows: of what was used, views are what is drawn."""
    largest = max((_size(used) for _label, used in pairs), default=0) or 1
    return [Row(label, used, _size(used) / largest) for label, used in pairs]


def months_in_words(pairs):
    """From the first month in which anything was counted."""
    counted = dropwhile(lambda pair: pair[1] == Used(), pairs)
    return shares([(f"{MONTHS[month.month].capitalize()} {month.year}", used) for month, used in counted])


def places_in_words(pairs):
    """Last what was about no association: searches in the whole catalogue."""
    return shares([(place.short_name if place else _("Hela katalogen"), used) for place, used in pairs])


def _size(used):
    return used if isinstance(used, int) else used.views


def in_sentences(months, half_years, standing):
    """What a board wants to know, before any number in a table: `queries.used_by_month`, `half_years` and
    `count_standing`.
    """
    searches, zero = sum(each.searches for each in months), sum(each.zero for each in months)
    views, referrals = sum(each.views for each in months), sum(each.referrals for each in months)
    if not searches and not views:
        nobody = _("Ingen har sökt i katalogen eller läst om en insats de senaste tolv månaderna.")
        return [nobody, *about_standing(standing)]
    said = [
        _("De senaste tolv månaderna har insatser lästs %(views)s gånger och %(searches)s sökningar gjorts.")
        % {"views": writing.number(views), "searches": writing.number(searches)}
    ]
    said += _compared(*half_years) if half_years else []
    if searches:
        said.append(
            _("%(share)s av sökningarna gav ingen träff.") % {"share": writing.percent(zero / searches)}
        )
    said.append(
        ngettext(
            "%(number)s remiss har påbörjats från katalogen.",
            "%(number)s remisser har påbörjats från katalogen.",
            referrals,
        )
        % {"number": writing.number(referrals)}
    )
    return [*said, *about_standing(standing)]


def _compared(before, after):
    """The six latest whole months beside the six before them."""
    if not before:
        return []
    change = (after - before) / before
    if abs(change) < 0.05:
        return [_("De sex senaste hela månaderna lästes insatser ungefär lika mycket som de sex före.")]
    words = (
        _("De sex senaste hela månaderna lästes insatser %(share)s mer än de sex före.")
        if change > 0
        else _("De sex senaste hela månaderna lästes insatser %(share)s mindre än de sex före.")
    )
    return [words % {"share": writing.percent(abs(change))}]


def about_standing(standing):
    """How true the catalogue stays."""
    published = writing.number(standing.published)
    if not standing.published:
        return [_("Inget är publicerat än.")]
    if not standing.stale and not standing.due:
        return [_("Alla %(published)s publicerade poster är granskade i tid.") % {"published": published}]
    said = []
    if standing.stale:
        said.append(
            ngettext(
                "%(stale)s av %(published)s publicerade poster kan vara inaktuell.",
                "%(stale)s av %(published)s publicerade poster kan vara inaktuella.",
                standing.stale,
            )
            % {"stale": writing.number(standing.stale), "published": published}
        )
    if standing.due:
        sentence = (
            _("Ytterligare %(due)s skulle ha granskats vid det här laget.")
            if standing.stale
            else _("%(due)s av %(published)s publicerade poster skulle ha granskats vid det här laget.")
        )
        said.append(sentence % {"due": writing.number(standing.due), "published": published})
    return said
