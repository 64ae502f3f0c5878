"""Files of enrolments and of counts (contracts: import files), as the engine in `imports` asks for them."""

from samsyn.enrolments.importing.counting import Counts
from samsyn.enrolments.importing.people import Enrolments

__all__ = ["Counts", "Enrolments"]
