"""The versions of an application side by side: what was applied for, and what was granted."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from samsyn.lib.dates import parse
from samsyn.look.templatetags.writing import day
from samsyn.projects.choices import ApplicationKind, CostKind, PartTaken
from samsyn.projects.models import Application, ApplicationVersion
from samsyn.projects.states import ApplicationStep

GRANTING = (ApplicationStep.GRANT, ApplicationStep.AMEND)


@dataclass(frozen=True)
class Line:
    """One thing that is said, before and after. An amount is öre; all else is words."""

    label: str
    before: str | int | None
    after: str | int | None
    is_amount: bool = False

    @property
    def differs(self) -> bool:
        return self.before != self.after


def versions_of(application: Application) -> list[ApplicationVersion]:
    """The first first."""
    return list(
        ApplicationVersion.objects.filter(application=application).select_related("by").order_by("number")
    )


def a_pair(
    versions: list[ApplicationVersion], before: str | None, after: str | None
) -> tuple[ApplicationVersion, ApplicationVersion] | None:
    """Two to compare, by the numbers somebody asked for; otherwise what was last applied for and what holds now.

    None when there is none at all.
    """
    if not versions:
        return None
    by_number = {str(version.number): version for version in versions}
    sent_in = [version for version in versions if version.step == ApplicationStep.SUBMIT]
    return (
        by_number.get(before or "", sent_in[-1] if sent_in else versions[0]),
        by_number.get(after or "", versions[-1]),
    )


def compare(before: ApplicationVersion, after: ApplicationVersion) -> list[Line]:
    """Everything that either says. The sum of one that grants is what was granted, of the other what was applied for."""
    lines = [
        Line(_("Belopp"), _sum(before), _sum(after), is_amount=True),
        Line(_("Första dag"), day(before.starts_on), day(after.starts_on)),
        Line(_("Sista dag"), day(before.ends_on), day(after.ends_on)),
        Line(_("Villkor"), before.conditions, after.conditions),
    ]
    lines += [
        Line(label, _written(name, before.facts.get(name)), _written(name, after.facts.get(name)))
        for name, label in _labels().items()
    ]
    lines.append(Line(_("Parter"), _parties(before.facts), _parties(after.facts)))
    costs = _costs(before.facts), _costs(after.facts)
    lines += [
        Line(
            f"{year}, {CostKind(kind).label}",
            costs[0].get((year, kind)),
            costs[1].get((year, kind)),
            is_amount=True,
        )
        for year, kind in sorted(set(costs[0]) | set(costs[1]))
    ]
    return [line for line in lines if line.before not in ("", None, "–") or line.after not in ("", None, "–")]


def _sum(version: ApplicationVersion) -> int | None:
    return version.granted_ore if version.step in GRANTING else version.applied_ore


def _labels() -> dict[str, str]:
    return {
        "title": _("Namn"),
        "organisation": _("Sökande"),
        "kind": _("Vems pengar"),
        "part": _("Förbundets del"),
        "call": _("Utlysningens namn"),
        "call_closes_on": _("Sista dag att söka"),
        "need": _("Det gemensamma behovet"),
        "content": _("Vad som ska göras"),
        "goals": _("Mål"),
        "effects": _("Väntade effekter"),
        "risks": _("Styrkor, svagheter, möjligheter och hot"),
        "record_name": _("Namn i insatskatalogen"),
        "record_description": _("Kort beskrivning"),
        "record_group": _("Målgrupp"),
        "record_municipalities": _("Kommuner"),
    }


def _written(name: str, value: Any) -> str:
    if name == "kind":
        return str(ApplicationKind(value).label)
    if name == "part":
        return str(PartTaken(value).label)
    if name == "call_closes_on":
        return day(parse(value)) if value else ""
    return str(value or "")


def _parties(facts: dict[str, Any]) -> str:
    return "\n".join(
        f"{party['name']}: {party['need']}" if party["need"] else party["name"] for party in facts["parties"]
    )


def _costs(facts: dict[str, Any]) -> dict[tuple[int, str], int]:
    return {(row["year"], row["kind"]): row["ore"] for row in facts["budget"]}
