"""Where an application, a time report and a participant's month can be, and the steps between."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ApplicationState(TextChoices):
    IDEA = "idea", _("Idé")
    DRAFT = "draft", _("Utkast")
    SUBMITTED = "submitted", _("Inskickad")
    COMPLETION = "completion", _("Kompletteras")
    PREPARATION = "preparation", _("Hos beredningsgruppen")
    PROPOSAL = "proposal", _("Förslag till beslut")
    GRANTED = "granted", _("Beviljad")
    REFUSED = "refused", _("Avslagen")
    REFERRED_BACK = "referred_back", _("Återremitterad")
    AGREED = "agreed", _("Avtal skrivet")
    RUNNING = "running", _("Pågår")
    FINAL_REPORT = "final_report", _("Slutrapport lämnad")
    CLOSED = "closed", _("Avslutad")
    WITHDRAWN = "withdrawn", _("Återtagen")


class ApplicationStep(TextChoices):
    SUGGEST = "suggest", _("Idén lämnades")
    BEGIN = "begin", _("Ansökan påbörjades")
    CHANGE = "change", _("Ändrades")
    SUBMIT = "submit", _("Skickades in")
    ASK = "ask", _("Komplettering begärdes")
    PREPARE = "prepare", _("Lämnades till beredningsgruppen")
    RECOMMEND = "recommend", _("Beredningsgruppen lämnade sin rekommendation")
    PROPOSE = "propose", _("Förbundschefen lade sitt förslag")
    GRANT = "grant", _("Styrelsen beviljade")
    REFUSE = "refuse", _("Styrelsen avslog")
    REFER_BACK = "refer_back", _("Styrelsen återremitterade")
    AGREE = "agree", _("Avtal skrevs")
    START = "start", _("Startade")
    REQUEST = "request", _("Ändring begärdes")
    AMEND = "amend", _("Ändring beslutades")
    REPORT = "report", _("Slutrapport lämnades")
    CLOSE = "close", _("Avslutades")
    WITHDRAW = "withdraw", _("Återtogs")


A = ApplicationState
FIRST_OF_APPLICATION = A.IDEA
#: Its words may still be changed by those who apply.
BEING_WRITTEN = frozenset({A.IDEA, A.DRAFT, A.COMPLETION, A.REFERRED_BACK})
#: Nobody has decided yet.
UNDECIDED = BEING_WRITTEN | {A.SUBMITTED, A.PREPARATION, A.PROPOSAL}
#: Money has been granted and is not accounted for in full.
IN_FORCE = frozenset({A.GRANTED, A.AGREED, A.RUNNING})
#: An agreement is signed, and there may be a project.
WITH_PROJECT = frozenset({A.AGREED, A.RUNNING, A.FINAL_REPORT, A.CLOSED})
#: Nothing more is due.
ENDED = frozenset({A.REFUSED, A.CLOSED, A.WITHDRAWN})

#: step: (states it may start in, state it ends in; None when it stays where it is)
APPLICATION_STEPS: dict[ApplicationStep, tuple[frozenset[ApplicationState], ApplicationState | None]] = {
    ApplicationStep.BEGIN: (frozenset({A.IDEA}), A.DRAFT),
    ApplicationStep.CHANGE: (BEING_WRITTEN, None),
    ApplicationStep.SUBMIT: (frozenset({A.DRAFT, A.COMPLETION, A.REFERRED_BACK}), A.SUBMITTED),
    ApplicationStep.ASK: (frozenset({A.SUBMITTED, A.PREPARATION}), A.COMPLETION),
    ApplicationStep.PREPARE: (frozenset({A.SUBMITTED}), A.PREPARATION),
    ApplicationStep.RECOMMEND: (frozenset({A.PREPARATION}), None),
    ApplicationStep.PROPOSE: (frozenset({A.PREPARATION}), A.PROPOSAL),
    ApplicationStep.GRANT: (frozenset({A.PROPOSAL}), A.GRANTED),
    ApplicationStep.REFUSE: (frozenset({A.PROPOSAL}), A.REFUSED),
    ApplicationStep.REFER_BACK: (frozenset({A.PROPOSAL}), A.REFERRED_BACK),
    ApplicationStep.AGREE: (frozenset({A.GRANTED}), A.AGREED),
    ApplicationStep.START: (frozenset({A.AGREED}), A.RUNNING),
    ApplicationStep.REQUEST: (IN_FORCE, None),
    ApplicationStep.AMEND: (IN_FORCE, None),
    ApplicationStep.REPORT: (frozenset({A.RUNNING}), A.FINAL_REPORT),
    ApplicationStep.CLOSE: (frozenset({A.FINAL_REPORT}), A.CLOSED),
    ApplicationStep.WITHDRAW: (UNDECIDED, A.WITHDRAWN),
}

#: Who has an application where it is, and what they do next. Nobody has one that has ended.
WAITS_FOR = {
    A.IDEA: (_("Den som söker"), _("Skriv en ansökan av idén.")),
    A.DRAFT: (_("Den som söker"), _("Skriv färdigt ansökan och skicka in den.")),
    A.SUBMITTED: (_("Kansliet"), _("Se om ansökan är komplett och lämna den till beredningsgruppen.")),
    A.COMPLETION: (_("Den som söker"), _("Komplettera ansökan och skicka in den igen.")),
    A.PREPARATION: (
        _("Beredningsgruppen"),
        _("Gruppen lämnar sin rekommendation. Sedan lägger förbundschefen sitt förslag."),
    ),
    A.PROPOSAL: (_("Styrelsen"), _("Styrelsen beslutar. Förbundschefen skriver in beslutet.")),
    A.GRANTED: (_("Ekonomen eller förbundschefen"), _("Skriv avtal.")),
    A.REFERRED_BACK: (_("Den som söker"), _("Skriv om det som styrelsen pekade på och skicka in igen.")),
    A.AGREED: (_("Ekonomen eller förbundschefen"), _("Säg till när arbetet startar.")),
    A.RUNNING: (_("Den som söker"), _("Lämna rapporterna i tid. Det som ska ändras begärs här.")),
    A.FINAL_REPORT: (_("Ekonomen eller förbundschefen"), _("Läs slutrapporten och avsluta.")),
}


class ReportState(TextChoices):
    DRAFT = "draft", _("Inte signerad")
    SIGNED = "signed", _("Signerad")
    ATTESTED = "attested", _("Attesterad")
    CLAIMED = "claimed", _("Redovisad")
    REPLACED = "replaced", _("Ersatt")


class ReportStep(TextChoices):
    WRITE = "write", _("Skrevs")
    SIGN = "sign", _("Signerades")
    UNSIGN = "unsign", _("Signeringen togs tillbaka")
    ATTEST = "attest", _("Attesterades")
    RETURN = "return", _("Lämnades tillbaka")
    CLAIM = "claim", _("Redovisades")
    CORRECT = "correct", _("Ny version började")
    REPLACE = "replace", _("Ersattes av en ny version")
    DROP = "drop", _("Den nya versionen kastades")


R = ReportState
FIRST_OF_REPORT = R.DRAFT
#: The person has put her name to it: no hour in it changes.
FROZEN = frozenset({R.SIGNED, R.ATTESTED, R.CLAIMED, R.REPLACED})
#: Stands for the month until a later version is signed.
IN_PLACE = frozenset({R.SIGNED, R.ATTESTED, R.CLAIMED})

#: step: (states it may start in, state it ends in; None when it stays where it is)
REPORT_STEPS: dict[ReportStep, tuple[frozenset[ReportState], ReportState | None]] = {
    ReportStep.WRITE: (frozenset({R.DRAFT}), None),
    ReportStep.SIGN: (frozenset({R.DRAFT}), R.SIGNED),
    ReportStep.UNSIGN: (frozenset({R.SIGNED}), R.DRAFT),
    ReportStep.ATTEST: (frozenset({R.SIGNED}), R.ATTESTED),
    ReportStep.RETURN: (frozenset({R.SIGNED}), R.DRAFT),
    ReportStep.CLAIM: (frozenset({R.SIGNED, R.ATTESTED}), R.CLAIMED),
    ReportStep.CORRECT: (IN_PLACE, None),
    ReportStep.REPLACE: (frozenset({R.SIGNED, R.ATTESTED}), R.REPLACED),
}


class AttendanceState(TextChoices):
    DRAFT = "draft", _("Inte signerad")
    SIGNED = "signed", _("Signerad av deltagaren")
    COUNTERSIGNED = "countersigned", _("Signerad av deltagaren och närmaste chef")
    REPLACED = "replaced", _("Ersatt")


class AttendanceStep(TextChoices):
    WRITE = "write", _("Skrevs")
    OFFER = "offer", _("En kod att signera med gjordes")
    SIGN = "sign", _("Deltagaren signerade")
    COUNTERSIGN = "countersign", _("Närmaste chefs underskrift registrerades")
    CORRECT = "correct", _("Ny version började")
    REPLACE = "replace", _("Ersattes av en ny version")
    DROP = "drop", _("Den nya versionen kastades")


T = AttendanceState
FIRST_OF_ATTENDANCE = T.DRAFT
#: Stands for the month until a later version is signed.
ATTENDANCE_IN_PLACE = frozenset({T.SIGNED, T.COUNTERSIGNED})

#: step: (states it may start in, state it ends in; None when it stays where it is)
ATTENDANCE_STEPS: dict[AttendanceStep, tuple[frozenset[AttendanceState], AttendanceState | None]] = {
    AttendanceStep.WRITE: (frozenset({T.DRAFT}), None),
    AttendanceStep.OFFER: (frozenset({T.DRAFT}), None),
    AttendanceStep.SIGN: (frozenset({T.DRAFT}), T.SIGNED),
    AttendanceStep.COUNTERSIGN: (frozenset({T.SIGNED}), T.COUNTERSIGNED),
    AttendanceStep.CORRECT: (ATTENDANCE_IN_PLACE, None),
    AttendanceStep.REPLACE: (ATTENDANCE_IN_PLACE, T.REPLACED),
}
