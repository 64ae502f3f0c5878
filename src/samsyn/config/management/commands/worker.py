from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django_q.cluster import Cluster
from django_q.signals import post_execute_in_worker

from samsyn.config.logs import without_values
from samsyn.config.management.pending import pending_migrations
from samsyn.config.timetable import post_timetable
from samsyn.newsletters.actions import go_on


def keep_values_out(*, task, **kwargs):
    """django-q's one way in between a task's failure and the row and log line that tell of it."""
    if not task["success"]:
        task["result"] = without_values(str(task["result"]))


class Command(BaseCommand):
    help = _("Utför köade och återkommande uppgifter. Flera kan köra samtidigt.")

    def handle(self, **options):
        if pending_migrations():
            raise CommandError(_("Databasen är inte förberedd för den här versionen. Kör: samsyn migrate"))
        post_timetable()
        post_execute_in_worker.connect(keep_values_out)
        go_on()  # what another worker left half done waits for no minute
        cluster = Cluster()
        cluster.start()
        self.stdout.write(_("Arbetaren är igång."))
        self.stdout.flush()
        cluster.sentinel.join()
