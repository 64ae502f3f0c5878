"""Pictures and files to whoever reads the text they stand in. Their references cannot be guessed and lead only here."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from samsyn.content.models import PictureSize, StoredFile

#: A new picture, or a new focus, has a new address.
FOR_EVER = "public, max-age=31536000, immutable"
KEPT_FOR_S = 3600
HARMLESS = {"Content-Security-Policy": "default-src 'none'; sandbox", "X-Content-Type-Options": "nosniff"}


@login_not_required
@require_safe
def picture(request, reference, version, size):
    """One size of a picture. The one that is kept for making others is not served. An address from before the focus was
    moved, as letters have it that have been sent, leads to the one it has now.
    """
    served = PictureSize.objects.exclude(name="kept.webp").select_related("picture")
    found = get_object_or_404(served, picture__reference=reference, picture__version__gte=version, name=size)
    if found.picture.version != version:
        return redirect(found.picture.address(size))
    return HttpResponse(
        found.content, content_type=found.media_type, headers=HARMLESS | {"Cache-Control": FOR_EVER}
    )


@login_not_required
@require_safe
def file(request, reference):
    """A file, to be saved; what a browser would run in it, it cannot."""
    found = get_object_or_404(StoredFile, reference=reference)
    headers = {
        "Content-Disposition": content_disposition_header(True, found.name),
        "Cache-Control": f"public, max-age={KEPT_FOR_S}",
    }
    return HttpResponse(found.content, content_type=found.media_type, headers=HARMLESS | headers)
