"""How a case ended."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from samsyn.enrolments.choices import CodeList
from samsyn.enrolments.forms.questions import code_field
from samsyn.referrals import queries
from samsyn.referrals.actions import Ended
from samsyn.referrals.choices import EndKind
from samsyn.referrals.forms.plans import PERSON, words_field
from samsyn.referrals.models import Case
from samsyn.referrals.queries import RowShown


class EndForm(forms.Form):
    """As planned or not, why, what was reached, what goes on and with whom, and where the chain broke."""

    def __init__(self, *args: Any, case: Case, rows: list[RowShown], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.rows = rows
        self.parties = {party.reference: party for party in queries.handed_to(case.association)}
        names = [(key, party.name) for key, party in self.parties.items()]
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, initial=case.version)
        self.fields["kind"] = forms.ChoiceField(
            label=_("Hur avslutas ärendet?"), choices=EndKind.choices, widget=forms.RadioSelect
        )
        for name, code_list, label in (
            ("reason", CodeList.END_REASON, _("Varför avslutas det?")),
            ("onwards", CodeList.ONWARDS, _("Vart går personen vidare?")),
            ("gap", CodeList.GAP, _("Var brast samverkan?")),
        ):
            self.fields[name] = code_field(case.association, code_list, [])
            self.fields[name].label, self.fields[name].required = label, True
        self.fields["summary"] = words_field(_("Sammanfattning"), rows=5)
        for row in rows:
            self.fields[f"to_{row.row.reference}"] = forms.ChoiceField(
                label=_("Vem fortsätter?"),
                choices=[("", _("Välj")), (PERSON, _("Personen själv")), *names],
                initial=self._likely(row),
                error_messages={"required": _("Välj vem som fortsätter med det som är kvar.")},
            )
        self.fields["handed_over_to"] = forms.ChoiceField(
            label=_("Lämnas över till"), choices=[("", _("Ingen särskild")), *names], required=False
        )

    def _likely(self, row: RowShown) -> str:
        """Who does it already, when that is one."""
        doing = [key for key, party in self.parties.items() if party.pk in row.parties]
        doing += [PERSON] * row.row.by_person
        return doing[0] if len(doing) == 1 else ""

    @property
    def questions(self):
        """Each open row with the question of who goes on with it."""
        return [(row, self[f"to_{row.row.reference}"]) for row in self.rows]

    @property
    def ended(self) -> Ended:
        answers = self.cleaned_data
        return Ended(
            kind=EndKind(answers["kind"]),
            reason=answers["reason"],
            onwards=answers["onwards"],
            gap=answers["gap"],
            summary=answers["summary"],
            handed_over_to=self.parties.get(answers["handed_over_to"]),
            goes_on={
                row.row.reference: self.parties.get(answers[f"to_{row.row.reference}"]) for row in self.rows
            },
        )
