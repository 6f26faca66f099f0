"""What the house keeps of an account beside name and password."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Account(models.Model):
    """The state of an account; an account without a row has nothing to note."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="account")
    must_change = models.BooleanField(default=False)
    """The password was drawn by the house; its owner has to choose another before anything else."""


class Notice(models.Model):
    """A reminder that was sent; ``about`` names the matter and its period, so that it is sent once."""

    member = models.CharField(max_length=150)
    about = models.CharField(max_length=250)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Once to each member."""

        constraints = (models.UniqueConstraint(fields=("member", "about"), name="one_notice"),)
