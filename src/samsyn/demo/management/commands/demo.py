import signal
import subprocess
import sys
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.utils.translation import gettext as _

from samsyn.accounts.queries import demo_people
from samsyn.demo.actions import SEED, DatabaseInUse, build
from samsyn.demo.plan.cast import PASSWORD
from samsyn.demo.queries import county

#: Long enough for the worker to finish what it has in its hands, short enough for somebody who waits.
WORKER_STOP_SECONDS = 10


class Command(BaseCommand):
    help = _(
        "Bygger ett påhittat län att prova i, om det inte redan finns, och startar servern och arbetaren."
    )

    def add_arguments(self, parser):
        parser.add_argument("--no-serve", action="store_true")
        parser.add_argument("--seed", type=int, default=None, metavar="N")
        parser.add_argument("--bind", default="127.0.0.1:8000", metavar="ADDR:PORT")

    def handle(self, *, no_serve, seed, bind, **options):
        if not settings.DEMO:
            raise CommandError(_("Demon är inte påslagen här. Kör: samsyn demo, utan SAMSYN_DEMO=0."))
        call_command("migrate", verbosity=0)
        self.prepare(seed)
        self.introduce(bind)
        if not no_serve:
            connections.close_all()
            with worker():
                call_command("serve", bind=bind)

    def prepare(self, seed):
        """The county, built unless it stands."""
        standing = county()
        if standing is None:
            self.stdout.write(_("Bygger länet. Det tar ett par minuter."))
            self.stdout.flush()
            try:
                build(seed=SEED if seed is None else seed)
            except DatabaseInUse:
                raise CommandError(
                    _(
                        "Databasen används redan till något annat än demon. Välj en tom med SAMSYN_DATABASE_URL."
                    )
                ) from None
        elif seed not in (None, standing.seed):
            raise CommandError(
                _("Här står redan länet med fröet %(seed)s. Ett annat frö kräver en tom databas.")
                % {"seed": standing.seed}
            )

    def introduce(self, bind):
        """Where it is, and whom to be."""
        host, _colon, port = bind.rpartition(":")
        shown = "localhost" if host in ("", "127.0.0.1", "0.0.0.0", "[::]") else host
        self.stdout.write(_("Demon finns på %s") % f"http://{shown}:{port}/")
        self.stdout.write(_("Logga in som någon av dem. Alla har lösenordet %s") % PASSWORD)
        self.stdout.write(_("De flesta skriver också en kod. Sidan efter lösenordet visar den."))
        for person in demo_people():
            self.stdout.write(f"  {person.email:<48} {PASSWORD}  {person.demo_part}")
        self.stdout.flush()


@contextmanager
def worker():
    """`samsyn worker` beside the server, for as long as the server runs."""
    previous = signal.signal(signal.SIGTERM, _stop)
    process = subprocess.Popen([sys.executable, "-m", "django", "worker"])
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, previous)
        process.terminate()
        try:
            process.wait(WORKER_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _stop(number, frame):
    """Asked to stop: the way out goes by `finally`."""
    raise SystemExit(0)
