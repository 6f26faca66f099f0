"""Scripts and styles of Wagtail's admin, from the package that is installed."""

from __future__ import annotations

from django.contrib.staticfiles.views import serve
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

_DAY = 24 * 60 * 60


@require_safe
def admin_file(request: HttpRequest, path: str) -> HttpResponse:
    """One of them, kept by browsers for a day; nothing of any other package is given out."""
    if not path.startswith("wagtail"):
        raise Http404
    response = serve(request, path, insecure=True)  # the name is for Django's own check that this is wanted
    response["Cache-Control"] = f"public, max-age={_DAY}"
    return response
