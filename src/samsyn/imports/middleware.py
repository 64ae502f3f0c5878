"""Too large a file is refused before it is read."""

from django.conf import settings
from django.shortcuts import render

MEGABYTE = 1024 * 1024


class UploadLimit:
    """Answers 413 from the length alone, before anything of the body is read.

    A body that does not say how long it is (sent in chunks, or with a length that is no number) is answered with
    411: no browser sends one. Of a body that says too little, Django reads no more than it says.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        length = request.META.get("CONTENT_LENGTH") or ""
        if request.META.get("HTTP_TRANSFER_ENCODING") or not (
            length.isascii() and length.isdigit() or length == ""
        ):
            return self.refusal(request, 411)
        if length and (len(length) > 15 or int(length) > settings.UPLOAD_LIMIT):
            return self.refusal(request, 413)
        return self.get_response(request)

    def refusal(self, request, status):
        context = {"limit": settings.UPLOAD_LIMIT // MEGABYTE, "is_too_large": status == 413}
        return render(request, "imports/too_large.html", context, status=status)
