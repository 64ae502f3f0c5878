"""The web process."""

import gc
import os
import sys

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.config.settings")
# Only the web is cut off: an import or a figure for the whole country may take longer in the worker.
os.environ.setdefault("SAMSYN_STATEMENT_TIMEOUT_S", "10")

# A request waits for the database a dozen times, and each time for the thread that meanwhile got to run: that one gives
# way after half a millisecond instead of five. Measured with four at once: a fifth less time for a page.
sys.setswitchinterval(0.0005)

application = get_wsgi_application()
# Every page, before the first visitor asks for one; `samsyn serve` does it before its processes divide, so they share it.
get_resolver().url_patterns  # noqa: B018 -- asking is what reads them

# What the product itself is made of stays until the process ends, so it is not looked through for garbage; and a page makes
# tens of thousands of objects that are gone when it is sent, so it is not looked through after every seven hundred.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
gc.enable()
