"""The web process."""

import gc
import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.config.settings")
# Only the web is cut off: an import or a figure for the whole country may take longer in the worker.
os.environ.setdefault("SAMSYN_STATEMENT_TIMEOUT_S", "10")

# A request waits for the database a dozen times, and each time for the thread that meanwhile got to run: that one gives
# way after half a millisecond instead of five. Measured with four at once: a fifth less time for a page.
sys.setswitchinterval(0.0005)

application = get_wsgi_application()

# What the product itself is made of stays until the process ends, so it is not looked through for garbage; and a page makes
# tens of thousands of objects that are gone when it is sent, so it is not looked through after every seven hundred.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
