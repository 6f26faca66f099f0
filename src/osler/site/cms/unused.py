"""Places that Wagtail's admin asks for by name, of parts that are not installed: images and documents."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path


class Nothing:
    """An endpoint of the admin's own API that holds nothing."""

    def __init__(self, **_: object) -> None:
        """Take what the router gives."""

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        """The one address whose name the admin's templates print."""
        return [path("", cls.nothing, name="listing")]

    @staticmethod
    def nothing(_request: HttpRequest, **_: object) -> HttpResponse:
        """Not found."""
        raise Http404
