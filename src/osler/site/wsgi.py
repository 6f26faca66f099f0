"""The site for any WSGI server: ``osler.site.wsgi:application``."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "osler.site.settings")
application = get_wsgi_application()

from django.conf import settings  # noqa: E402  # needs Django set up
from django.template.loader import get_template  # noqa: E402  # as above
from django.urls import get_resolver  # noqa: E402  # as above

from osler.site.database import place_for  # noqa: E402  # as above
from osler.site.engine import warm  # noqa: E402  # as above
from osler.site.security.quiet import quiet_threads  # noqa: E402  # as above

get_resolver().url_patterns  # noqa: B018  # read now, with what they import, and not by the first visitor
get_template("answer.html")
place_for(settings.DATABASES["default"])
quiet_threads()
warm()
