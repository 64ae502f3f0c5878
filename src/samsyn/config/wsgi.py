"""The web process."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.config.settings")
# Only the web is cut off: an import or a figure for the whole country may take longer in the worker.
os.environ.setdefault("SAMSYN_STATEMENT_TIMEOUT_S", "10")

application = get_wsgi_application()
