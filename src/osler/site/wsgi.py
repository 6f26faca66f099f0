"""The site for any WSGI server: ``osler.site.wsgi:application``."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "osler.site.settings")
application = get_wsgi_application()

from django.conf import settings  # noqa: E402  # needs Django set up

from osler.site.database import place_for  # noqa: E402  # as above
from osler.site.engine import warm  # noqa: E402  # as above
from osler.site.security.quiet import quiet_threads  # noqa: E402  # as above

place_for(settings.DATABASES["default"])
quiet_threads()
warm()
