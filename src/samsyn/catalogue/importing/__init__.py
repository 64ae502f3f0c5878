"""Files of the catalogue, as the engine in `imports` asks for them: measures to follow, and records, as tables or HSDS."""

from samsyn.catalogue.importing.hsds import Services
from samsyn.catalogue.importing.measures import Measures
from samsyn.catalogue.importing.records import Records

__all__ = ["Measures", "Records", "Services"]
