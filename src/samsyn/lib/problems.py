"""Why a program gets no answer, in the form that programs read (RFC 9457)."""

import json

from django.http import HttpResponse

PROBLEM = "application/problem+json"


def problem(status: int, title: str, detail: str) -> HttpResponse:
    """The answer: what went wrong, and in `detail` what to do."""
    answer = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return HttpResponse(json.dumps(answer, ensure_ascii=False), status=status, content_type=PROBLEM)
