"""Files of measures, and of what the catalogue says about them."""

from samsyn.catalogue.importing.measures import Measures
from samsyn.catalogue.importing.records import Records

__all__ = ["Measures", "Records"]
