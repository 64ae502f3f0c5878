"""A file of an older list of addresses, with when and how each agreed, as the engine in `imports` asks for it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from samsyn.imports import checking
from samsyn.imports.kinds import Call, Column, Fate, Planned, Row
from samsyn.lib.mail_addresses import AddressRefused, normal_address, shown_address
from samsyn.newsletters import actions, queries, rules

LONGEST_PROOF = 150


class Subscribers:
    """One row is one address. Without a day and a proof of consent none is believed."""

    label = lazy("Prenumeranter på nyhetsbrevet")
    columns = (
        Column("address", lazy("E-postadress"), required=True),
        Column("agreed_on", lazy("Samtyckte den"), required=True, help=lazy("Dagen då personen sade ja.")),
        Column(
            "proof",
            lazy("Hur vi vet det"),
            required=True,
            help=lazy("Till exempel: anmälde sig på webben, eller skrev upp sig vid frukostmötet."),
        ),
    )

    @staticmethod
    def may_import(user, roles):
        return user.is_operator or rules.edits(roles)

    def __init__(self, call: Call):
        self.call = call
        self.lines: dict[str, int] = {}

    def check(self, rows: list[Row]) -> list[Planned | None]:
        addresses = [self._address(row) for row in rows]
        known, ended = queries.known_addresses(
            self.call.association, [address for address in addresses if address]
        )
        return [
            self._planned(row, address, known, ended) for row, address in zip(rows, addresses, strict=True)
        ]

    def _address(self, row: Row) -> str:
        try:
            return normal_address(row.cells["address"])
        except AddressRefused as refused:
            if refused.is_foreign:
                row.refuse(
                    "address", _("Före @ går det inte att skicka till å, ä, ö eller andra sådana bokstäver.")
                )
            else:
                row.refuse("address", _("Skriv en hel e-postadress, som namn@exempel.se."))
            return ""

    def _planned(self, row: Row, address: str, known: set[str], ended: set[str]) -> Planned | None:
        day = checking.day(row, "agreed_on", required=True)
        proof = checking.text(row, "proof", longest=LONGEST_PROOF, required=True)
        if day and day > self.call.on:
            row.refuse("agreed_on", _("Dagen har inte varit än."))
        if row.faults:
            return None
        line = self.lines.setdefault(address, row.line)
        if line != row.line:
            row.refuse("address", _("Samma adress står redan på rad %(line)s.") % {"line": line})
            return None
        stands = address in known or address in ended
        remark = ""
        if address in ended:
            remark = _("Den här adressen har avslutat nyhetsbrevet och läses inte in.")
        return Planned(
            Fate.UNCHANGED if stands else Fate.NEW,
            f"{address}|{day}|{proof}",
            (address, day, proof),
            remark=remark,
        )

    def store(self, planned: list[Planned]) -> None:
        for plan in planned:
            if plan.fate != Fate.UNCHANGED:
                address, day, proof = plan.entry
                actions.bring_in(
                    self.call.association, address, agreed_on=day.isoformat(), proof=proof, by=self.call.by
                )

    def shown(self, planned: Planned) -> list[tuple[str, str]]:
        address, day, proof = planned.entry
        return [
            (_("E-postadress"), shown_address(address)),
            (_("Samtyckte den"), day.isoformat()),
            (_("Hur vi vet det"), proof),
        ]
