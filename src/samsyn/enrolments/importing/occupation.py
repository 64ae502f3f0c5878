"""`work:50+study:25`: what somebody does, as a cell says it."""

from functools import lru_cache

from django.utils.translation import gettext as _

from samsyn.enrolments.choices import Answer
from samsyn.enrolments.entries import Measured
from samsyn.enrolments.forms.questions import OCCUPATIONS
from samsyn.imports.checking import Words

ALONE = {"none": Answer.NONE, "unknown": Answer.UNKNOWN}
WITH_EXTENT = ("work", "study")
FULL = 100


class OccupationUnclear(ValueError):
    """The cell says no occupation. `message` is for people, `suggestion` what was perhaps meant."""

    def __init__(self, message: str, suggestion: str = ""):
        super().__init__(message)
        self.message, self.suggestion = message, suggestion


@lru_cache(maxsize=1)
def words() -> Words:
    """The occupations by code and label."""
    return Words(OCCUPATIONS)


@lru_cache(maxsize=4096)
def read(written: str) -> Measured:
    """What the cell says, livelihoods left out. Raises OccupationUnclear."""
    stated: dict[str, int | None] = {}
    for part in written.split("+"):
        name, colon, extent = (each.strip() for each in part.partition(":"))
        code = words().code(name)
        if code is None:
            message = _("Sysselsättningen finns inte i listan. Den kan vara: %(accepted)s.")
            raise OccupationUnclear(message % {"accepted": words().listed()}, words().nearest(name))
        if code in stated:
            raise OccupationUnclear(_("Samma sysselsättning står två gånger i cellen."))
        stated[code] = _extent(code, extent) if colon else None
    _refuse_company(stated)
    _refuse_extents(stated)
    if alone := next((code for code in stated if code in ALONE), None):
        return Measured(answer=ALONE[alone])
    extents = {code: stated[code] or FULL for code in WITH_EXTENT if code in stated}
    return Measured(
        answer=Answer.GIVEN,
        work=extents.get("work", 0),
        study=extents.get("study", 0),
        job_seeking="job_seeking" in stated,
        work_training="work_training" in stated,
    )


def _extent(code: str, extent: str) -> int:
    if code not in WITH_EXTENT:
        raise OccupationUnclear(_("Omfattning anges bara för arbete och studier."), code)
    if extent.isascii() and extent.isdigit() and 1 <= int(extent[:4]) <= FULL:
        return int(extent)
    bare = extent.removesuffix("%").strip()
    meant = f"{code}:{bare}" if bare.isdigit() and 1 <= int(bare[:4]) <= FULL else ""
    raise OccupationUnclear(
        _("Omfattningen ska vara ett heltal från 1 till 100, till exempel work:50."), meant
    )


def _refuse_company(stated: dict[str, int | None]) -> None:
    if len(stated) > 1 and any(code in ALONE for code in stated):
        raise OccupationUnclear(_("Ingen eller okänd sysselsättning ska stå ensam i cellen."))


def _refuse_extents(stated: dict[str, int | None]) -> None:
    if not all(code in stated for code in WITH_EXTENT):
        return
    work, study = stated["work"], stated["study"]
    if work is None or study is None:
        message = _(
            "När både arbete och studier står ska båda ha en omfattning, till exempel work:50+study:25."
        )
        raise OccupationUnclear(message)
    if work + study > FULL:
        raise OccupationUnclear(
            _("Arbete och studier blir tillsammans mer än 100 procent. Sänk det ena av dem.")
        )
