from importlib import import_module

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from samsyn.config.management.pending import pending_migrations
from samsyn.config.management.static_files import collect_static

APPLICATION = "samsyn.config.wsgi"
#: Requests that each process works on at once. Most of a request is waiting for the database.
THREADS = 4
#: Requests that may wait in a process; those after wait in the system's own queue, where a proxy can see it.
WAITING = 128
#: A process that has not finished its requests by then, when asked to stop, is stopped anyway. So is one that was so
#: newly started (in the place of another) that it was not listening for the question yet.
STOP_SECONDS = 15


def address(text: str) -> tuple[str, int]:
    """`ADDR:PORT`, `[::1]:PORT` or `:PORT`."""
    host, colon, port = text.rpartition(":")
    if not colon or not port.isdigit() or not 0 < int(port) < 65536:
        raise CommandError(_("--bind ska vara ADRESS:PORT, till exempel 127.0.0.1:8000, inte %s.") % text)
    return host.strip("[]") or "127.0.0.1", int(port)


class Command(BaseCommand):
    help = _("Webbservern.")
    # A start does not wait for them: the same code was checked before it was released.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--bind", default="127.0.0.1:8000", metavar="ADDR:PORT")
        parser.add_argument("--workers", type=int, default=1, metavar="N")

    def handle(self, *, bind, workers, **options):
        host, port = address(bind)
        if pending_migrations():
            raise CommandError(_("Databasen är inte förberedd för den här versionen. Kör: samsyn migrate"))
        collect_static()
        import_module(APPLICATION)  # once, where the system makes its processes as copies of this one
        self.stdout.write(_("Samsyn svarar på http://%(host)s:%(port)s/") % {"host": host, "port": port})
        self.stdout.flush()
        Granian(
            f"{APPLICATION}:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=THREADS,
            backpressure=WAITING,
            websockets=False,
            log_level=LogLevels.warning,
            # One that dies is replaced; one that will not stop does not hold the others.
            respawn_failed_workers=True,
            workers_kill_timeout=STOP_SECONDS,
        ).serve()
