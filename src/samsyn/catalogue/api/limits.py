"""How often one and the same may ask. Counted by the minute in the cache that all processes share."""

import time

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac

MINUTE = 60


def seconds_to_wait(request, *, cost: int = 1) -> int:
    """0 when the question may be asked now, which it then counts as; else how long to wait.

    Two questions at once may count as one: the limit is there to share, not to bill. Who asks is not written down,
    only a hash of the address that nobody can read after the minute.
    """
    now = int(time.time())
    minute, passed = divmod(now, MINUTE)
    asker = salted_hmac("samsyn.catalogue.api", f"{minute} {get_adapter().get_client_ip(request)}")
    key = f"hsds-{asker.hexdigest()[:32]}"
    count = cache.get(key, 0)
    if count >= settings.API_PER_MINUTE:
        return MINUTE - passed
    cache.set(key, count + cost, MINUTE)
    return 0
