"""`samsyn import KIND FILE --association SLUG`: a file brought in by whoever hosts (contracts: commands)."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from samsyn.accounts.queries import operator
from samsyn.imports import actions
from samsyn.imports.kinds import Call, Fate, Fault
from samsyn.lib import tables
from samsyn.lib.dates import today
from samsyn.organisations.models import Association

#: So many faults are printed; all of them go to --errors.
PRINTED = 20
#: What --errors says of each fault (contracts); a column is named by its key, whatever the header calls it.
WRITTEN = ("line", "column", "value", "message", "suggestion")
WIDTH = 30
REFUSED, CALLED_WRONGLY = 1, 2


class Command(BaseCommand):
    help = "Importerar en fil. Alla rader kontrolleras innan någon sparas."

    def add_arguments(self, parser):
        parser.add_argument(
            "kind", choices=sorted(settings.IMPORT_KINDS), metavar="KIND", help="enrolments …"
        )
        parser.add_argument("file", type=Path, metavar="FILE", help="CSV i UTF-8, eller .xlsx")
        parser.add_argument(
            "--association", required=True, metavar="SLUG", help="förbundet, som i dess adress"
        )
        parser.add_argument("--create-measures", action="store_true", help="skapa insatser som inte finns")
        parser.add_argument(
            "--accept-overlap",
            action="store_true",
            help="spara också rader som en tidigare fil redan har haft",
        )
        parser.add_argument("--dry-run", action="store_true", help="kontrollera, spara inget")
        parser.add_argument("--errors", type=Path, metavar="FILE.json", help="skriv alla avvisade rader hit")

    def handle(self, *, kind, file, association, errors, dry_run, create_measures, accept_overlap, **options):
        with override("sv"):
            call = Call(
                association=self.association(association),
                by=operator(),
                on=today(),
                create_measures=create_measures,
                accept_overlap=accept_overlap,
            )
            faults = Faults(self.opened_errors(errors), self.say)
            with self.opened(file) as opened:
                findings = actions.import_now(
                    opened,
                    kind=kind,
                    call=call,
                    refused=faults.take,
                    progressed=self.progress(opened),
                    dry_run=dry_run,
                )
            faults.close()
            self.finish(findings, faults, dry_run=dry_run)

    def association(self, slug: str) -> Association:
        found = Association.objects.filter(slug=slug).first()
        if found is None:
            raise CommandError(
                _("Förbundet %(slug)s finns inte.") % {"slug": slug}, returncode=CALLED_WRONGLY
            )
        return found

    def opened(self, file: Path):
        try:
            size, opened = file.stat().st_size, file.open("rb")
        except OSError as error:
            message = _("Filen kan inte läsas: %(why)s") % {"why": error.strerror}
            raise CommandError(message, returncode=CALLED_WRONGLY) from None
        if size > settings.UPLOAD_LIMIT:
            opened.close()
            megabytes = {"limit": settings.UPLOAD_LIMIT // tables.PIECE}
            message = (
                _("Filen är större än %(limit)s MB. Dela den, eller höj SAMSYN_UPLOAD_LIMIT_MB.") % megabytes
            )
            raise CommandError(message, returncode=CALLED_WRONGLY)
        return opened

    def opened_errors(self, errors: Path | None):
        if errors is None:
            return None
        try:
            return errors.open("w", encoding="utf-8")
        except OSError as error:
            message = _("Filen för fel kan inte skrivas: %(why)s") % {"why": error.strerror}
            raise CommandError(message, returncode=CALLED_WRONGLY) from None

    def progress(self, opened) -> Callable[[int], None]:
        """A bar on a terminal; nothing where the output is read by a program."""
        if not sys.stderr.isatty():
            return lambda rows: None
        try:
            total = max(tables.height(opened), 1)
        except tables.UnreadableTable:
            return lambda rows: None

        def show(rows: int) -> None:
            full = min(rows * WIDTH // total, WIDTH)
            end = "\n" if rows >= total else ""
            percent = min(rows * 100 // total, 100)
            self.stderr.write(f"\r[{'#' * full}{'.' * (WIDTH - full)}] {percent:3} %", ending=end)
            self.stderr.flush()

        return show

    def finish(self, findings, faults: "Faults", *, dry_run: bool) -> None:
        if findings.refused:
            self.say(faults.rest())
            number = len(faults.lines)
            refused = ngettext(
                "%(number)s rad avvisad. Inget är sparat.",
                "%(number)s rader avvisade. Inget är sparat.",
                number,
            )
            self.say(refused % {"number": number})
            sys.exit(REFUSED)
        for remark, rows in findings.remarks.items():
            on_rows = _("%(rows)s rader") % {"rows": rows}
            self.say(f"{remark} ({on_rows})")
        numbers = {
            "rows": findings.rows,
            "new": findings.fates[Fate.NEW],
            "corrected": findings.fates[Fate.CORRECTED],
            "unchanged": findings.fates[Fate.UNCHANGED],
        }
        summary = (
            _("%(rows)s rader: %(new)s nya, %(corrected)s rättade, %(unchanged)s oförändrade.") % numbers
        )
        if findings.same_file:
            summary += " " + _("Filen är importerad förut.")
        self.say(summary)
        self.say(_("Inget är sparat, eftersom det var en provkörning.") if dry_run else _("Sparat."))

    def say(self, text: str) -> None:
        if text:
            self.stdout.write(text)


class Faults:
    """Every fault as it is found: the first ones printed, all of them written as JSON."""

    def __init__(self, file, say: Callable[[str], None]):
        self.file, self.say, self.number = file, say, 0
        self.lines: set[int] = set()
        if file:
            file.write("[")

    def take(self, faults: list[Fault]) -> None:
        for fault in faults:
            if self.file:
                self.file.write(",\n" if self.number else "\n")
                json.dump({name: getattr(fault, name) for name in WRITTEN}, self.file, ensure_ascii=False)
            if self.number < PRINTED:
                self.say(self.sentence(fault))
            self.number += 1
            self.lines.add(fault.line)

    def sentence(self, fault: Fault) -> str:
        column = fault.heading or fault.column
        where = _("Rad %(line)s") % {"line": fault.line} + (f", {column}" if column else "")
        meant = (
            " " + _("Menade du «%(suggestion)s»?") % {"suggestion": fault.suggestion}
            if fault.suggestion
            else ""
        )
        value = f" «{fault.value}»" if fault.value else ""
        return f"{where}{value}: {fault.message}{meant}"

    def rest(self) -> str:
        if self.number <= PRINTED:
            return ""
        return _("… och %(number)s fel till. Skriv alla till en fil med --errors.") % {
            "number": self.number - PRINTED
        }

    def close(self) -> None:
        if self.file:
            self.file.write("\n]\n")
            self.file.close()
