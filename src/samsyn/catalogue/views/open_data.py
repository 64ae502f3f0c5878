"""What others may do with the catalogue, told to people."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_GET


@login_not_required
@require_GET
def about(request):
    return render(
        request,
        "catalogue/open_data.html",
        {"base": f"{settings.BASE_URL}/api/hsds", "per_minute": settings.API_PER_MINUTE},
    )
