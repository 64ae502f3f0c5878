"""What stands in the way of hours, in one sentence each: the day, the value, and what would be accepted."""

from django.utils.translation import gettext as _

from samsyn.look.templatetags.writing import day as written
from samsyn.look.templatetags.writing import number
from samsyn.projects.actions import Refusal
from samsyn.projects.choices import Trouble
from samsyn.projects.timekeeping import HOUR


def hours(minutes: int) -> str:
    """ "7" or "7:30", with thin spaces in thousands."""
    whole, rest = divmod(minutes, HOUR)
    return f"{number(whole)}:{rest:02}" if rest else number(whole)


def sentence(refusal: Refusal) -> str:
    project = refusal.worker.sub_project.project if refusal.worker else None
    return {
        Trouble.FUTURE: _("%(day)s har inte varit än. Redovisa dagar till och med i dag."),
        Trouble.OUTSIDE_PROJECT: _(
            "%(day)s ligger utanför projektet. Redovisa dagar från %(starts)s till %(ends)s."
        ),
        Trouble.NOT_EMPLOYED: _(
            "Du har ingen tjänstgöring i projektet %(day)s. Ta bort tiden, eller be projektledaren ändra din period."
        ),
        Trouble.NOT_OF_MONTH: _("%(day)s hör till en annan månad. Redovisa dagen på den månadens sida."),
        Trouble.AWAY: _("%(day)s är både borta och %(value)s timmar. Ta bort tiden eller krysset för borta."),
        Trouble.NOTHING: _(
            "%(day)s har %(value)s timmar fast du har kryssat i att du inte har någon tid. Ta bort det ena."
        ),
        Trouble.NOT_ITS_ACTIVITY: _(
            "Aktiviteten %(day)s finns inte i projektets regelverk. Välj en i listan."
        ),
        Trouble.DAY_OVER: _(
            "%(day)s blir %(value)s timmar i alla projekt tillsammans. Högst %(most)s timmar går att redovisa den dagen."
        ),
        Trouble.YEAR_OVER: _(
            "Året blir %(value)s timmar i alla projekt tillsammans. %(name)s tillåter högst %(most)s timmar."
        ),
        Trouble.NO_TEXT: _("%(day)s har %(value)s timmar men ingen text. Skriv vad du gjorde."),
        Trouble.NO_ACTIVITY: _("%(day)s har %(value)s timmar men ingen aktivitet. Välj en i listan."),
        Trouble.NOT_ENDED: _(
            "Månaden är inte slut. Den går att signera från den första dagen i nästa månad."
        ),
        Trouble.NO_HOURS: _(
            "Det finns ingen tid att signera i %(project)s, och %(name)s vill inte ha månader utan tid. Skriv tid eller "
            "kryssa i att du inte har någon."
        ),
    }[refusal.trouble] % {
        "day": written(refusal.day),
        "value": hours(refusal.value),
        "most": hours(refusal.most),
        "name": refusal.name,
        "project": project.name if project else "",
        "starts": written(project.starts_on) if project else "",
        "ends": written(project.ends_on) if project else "",
    }
