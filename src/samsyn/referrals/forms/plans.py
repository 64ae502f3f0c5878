"""A row of the plan, when the plan is followed up, and the review."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from samsyn.enrolments.choices import CodeList
from samsyn.enrolments.forms.questions import code_field, once_field
from samsyn.lib.dates import today
from samsyn.referrals import queries
from samsyn.referrals.actions import Looked, RowWords, who_in_words
from samsyn.referrals.choices import Met
from samsyn.referrals.models import Case
from samsyn.referrals.queries import RowShown
from samsyn.referrals.states import RowState, row_step_to

#: The value of a choice that is nobody's reference.
PERSON = "person"


def later_field(label: str, **kwargs: Any) -> forms.DateField:
    """A day, often one to come."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, **kwargs)


def words_field(label: str, *, rows: int = 3, **kwargs: Any) -> forms.CharField:
    """Words about the person: at most so many that they can be read in a meeting."""
    return forms.CharField(label=label, max_length=2000, widget=forms.Textarea({"rows": rows}), **kwargs)


class RowForm(forms.Form):
    """What is to be done, what for, by whom and when. The form is new without `row`."""

    def __init__(self, *args: Any, case: Case, row: RowShown | None = None, goal: str = "", **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.shown = row
        parties = {party.reference: party for party in queries.who_may_do(case)}
        if row:  # a party that has left the team since stays on the row until somebody changes that
            parties |= {party.reference: party for party in row.row.parties.all()}
        self.parties = parties
        self.fields |= {
            "version": forms.IntegerField(widget=forms.HiddenInput, required=False),
            "once": once_field(),
            "goal": forms.CharField(label=_("Mål"), max_length=200, widget=forms.TextInput),
            "activity": forms.CharField(
                label=_("Aktivitet"), max_length=300, widget=forms.Textarea({"rows": 2})
            ),
            "who": forms.MultipleChoiceField(
                label=_("Vem gör det?"),
                choices=[
                    *((key, party.name) for key, party in parties.items()),
                    (PERSON, _("Personen själv")),
                ],
                widget=forms.CheckboxSelectMultiple,
                error_messages={"required": _("Välj minst en som gör det.")},
            ),
            "done_by": later_field(_("Klart senast"), required=False),
            "comment": words_field(_("Kommentar"), rows=2, required=False),
        }
        self.initial = self._as_it_stands(row) if row else {"goal": goal}

    def _as_it_stands(self, row: RowShown) -> dict[str, Any]:
        who = [key for key, party in self.parties.items() if party.pk in row.parties]
        return {
            "version": row.row.version,
            "goal": row.goal,
            "activity": row.activity,
            "who": who + [PERSON] * row.row.by_person,
            "done_by": row.row.done_by,
            "comment": row.comment,
        }

    @property
    def said(self) -> RowWords:
        answers = self.cleaned_data
        return RowWords(
            activity=answers["activity"],
            goal=answers["goal"],
            comment=answers["comment"],
            parties=tuple(self.parties[key] for key in answers["who"] if key != PERSON),
            by_person=PERSON in answers["who"],
            done_by=answers["done_by"],
        )

    def beside(self, there: RowShown) -> list[tuple[str, str, str]]:
        """What was typed beside what now stands, for who was not the first to save."""
        said = self.said
        return [
            (_("Mål"), said.goal, there.goal),
            (_("Aktivitet"), said.activity, there.activity),
            (_("Vem"), who_in_words(said.parties, said.by_person), there.who_in_words),
            (_("Klart senast"), str(said.done_by or "–"), str(there.row.done_by or "–")),
            (_("Kommentar"), said.comment or "–", there.comment or "–"),
        ]

    def reading(self, version: int) -> "RowForm":
        """The same answers, as read at this version: sent again they hold."""
        self.data = self.data.copy()
        self.data["version"] = version
        return self


class StepForm(forms.Form):
    """A button on a row."""

    to = forms.ChoiceField(choices=RowState)
    version = forms.IntegerField()


class FollowUpForm(forms.Form):
    """Another day to follow the plan up."""

    def __init__(self, *args: Any, case: Case, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["follow_up_on"] = later_field(_("Följs upp den"), initial=case.follow_up_on)

    def clean_follow_up_on(self):
        day = self.cleaned_data["follow_up_on"]
        if day <= today():
            raise forms.ValidationError(_("Välj en dag som kommer."))
        return day


class ReviewForm(forms.Form):
    """The review: whether the person was met, what happened to each row, how far they have come, and when next."""

    def __init__(self, *args: Any, case: Case, rows: list[RowShown], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.rows = rows
        next_on = queries.months_after(today(), queries.MONTHS_TO_FOLLOW_UP)
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, initial=case.version)
        self.fields["met"] = forms.ChoiceField(
            label=_("Träffade ni personen?"), choices=Met.choices, widget=forms.RadioSelect
        )
        for row in rows:
            now = row.row.state
            choices = [(str(s), s.label) for s in RowState if s == now or row_step_to(s, now)]
            if now not in (RowState.PLANNED, RowState.ONGOING):
                choices = [each for each in choices if each[0] in (now, RowState.ONGOING)]
            self.fields[f"state_{row.row.reference}"] = forms.ChoiceField(
                label=_("Hur det gick"), choices=choices, initial=now
            )
            self.fields[f"note_{row.row.reference}"] = words_field(_("Vad som hände"), rows=2, required=False)
        self.fields["summary"] = words_field(_("Sammanfattning"), rows=5)
        self.fields["ladder"] = code_field(case.association, CodeList.LADDER, [])
        self.fields["next_on"] = later_field(_("Nästa uppföljning"), initial=next_on)

    @property
    def questions(self):
        """Each row with the two questions about it."""
        return [
            (row, self[f"state_{row.row.reference}"], self[f"note_{row.row.reference}"]) for row in self.rows
        ]

    def clean_next_on(self):
        day = self.cleaned_data["next_on"]
        if not today() < day <= today() + timedelta(days=731):
            raise forms.ValidationError(_("Välj en dag som kommer, inom två år."))
        return day

    def clean(self):
        answers = super().clean()
        if (
            answers.get("met") == Met.MET
            and not answers.get("ladder")
            and self.fields["ladder"].queryset.exists()
        ):
            self.add_error("ladder", _("Välj var personen står nu."))
        return answers

    @property
    def looked(self) -> Looked:
        answers = self.cleaned_data
        keys = [row.row.reference for row in self.rows]
        return Looked(
            met=Met(answers["met"]),
            summary=answers["summary"],
            next_on=answers["next_on"],
            ladder=answers["ladder"],
            states={key: answers[f"state_{key}"] for key in keys},
            notes={key: answers[f"note_{key}"] for key in keys},
        )
