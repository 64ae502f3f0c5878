"""A file of records in the standard's words: HSDS JSON, or a table with the columns that it becomes (`hsds.reading`)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from samsyn.catalogue.choices import Facet
from samsyn.catalogue.hsds.mapping import NOTE
from samsyn.catalogue.hsds.reading import FACT_COLUMNS, rows
from samsyn.catalogue.importing.cells import columns_of
from samsyn.catalogue.importing.records import Records
from samsyn.imports.kinds import Column, Row


class Services(Records):
    """As a file of records, with identifiers, places on the map, free places and reviews; never with a person's name."""

    label = lazy("Insatser till katalogen (HSDS)")
    facts = FACT_COLUMNS
    note = NOTE + "{}"
    columns = (Column("id", lazy("Id")), *columns_of(facts, note))
    table = staticmethod(rows)

    def _terms(self, row: Row, facet: Facet, remarks: list[str]) -> list[str]:
        """A language that the catalogue's list lacks is passed over, since a standard names them all."""
        if facet == Facet.LANGUAGE:
            known, parts = self.terms[facet], row.cells[facet].split("+")
            ours = [each for each in parts if len(each.strip()) > 3 or known.code(each.strip()) is not None]
            if row.cells[facet] and ours != parts:
                row.cells[facet] = "+".join(ours)
                remarks.append(_("Språk som inte finns i katalogens lista sparas inte."))
        return super()._terms(row, facet, remarks)
