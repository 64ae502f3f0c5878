"""What holds for every page: closed for maintenance, in which language, and what no address may hold."""

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_vary_headers

RETRY_AFTER_S = 300
BUSY_S = 30


class Maintenance:
    """Answers 503 while `MAINTENANCE` is set; what the page itself is made of passes."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not settings.MAINTENANCE or request.path_info.startswith(settings.STATIC_URL):
            return self.get_response(request)
        page = render_to_string("look/errors/maintenance.html")
        return HttpResponse(
            page, status=503, headers={"Retry-After": RETRY_AFTER_S, "Cache-Control": "no-store"}
        )


class NoNul:
    """Answers 400 to an address with the character NUL in it: nobody types one, and PostgreSQL cannot store it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        query = request.META.get("QUERY_STRING", "")
        if "\x00" in request.path_info or "\x00" in query or "%00" in query:
            raise BadRequest("The address holds NUL.")
        return self.get_response(request)


class Busy:
    """Answers 503 when SQLite's one writer was kept waiting, by a large import for instance: nothing is wrong."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, OperationalError) and "locked" in str(exception):
            page = render_to_string("look/errors/busy.html")
            return HttpResponse(
                page, status=503, headers={"Retry-After": BUSY_S, "Cache-Control": "no-store"}
            )
        return None


class ChosenLanguage:
    """Swedish, unless the reader has chosen English here. What the browser prefers says too little about a reader
    of Swedish matters, and two colleagues should see the same words."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Cookie",))
        return response
