"""The board's tables. What is true of an article stands in its dossier; the rest serves finding and showing it."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Profile(models.Model):
    """Who an account is in the house: the name that is printed, the roles, demonstration or not."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="profile")
    name = models.CharField(max_length=120)
    roles = models.CharField(max_length=120)
    """Role names, separated by spaces."""
    demonstration = models.BooleanField(default=False)


class CredentialRow(models.Model):
    """What entitles somebody to judge medicine, and the last day it holds."""

    profile = models.ForeignKey(Profile, models.PROTECT, related_name="credentials")
    title = models.CharField(max_length=120)
    issuer = models.CharField(max_length=120)
    expires = models.DateField()


class DossierRow(models.Model):
    """The newest state of one article's dossier; the database refuses to delete it."""

    article = models.SlugField(primary_key=True, max_length=120)
    stage = models.CharField(max_length=20)
    state = models.PositiveIntegerField()
    data = models.BinaryField()
    changed = models.DateTimeField(auto_now=True)


class RevisionRow(models.Model):
    """Hash and number of each revision ever made; the database refuses to change or delete it."""

    article = models.SlugField(max_length=120)
    number = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        """A number stands once in an article."""

        constraints = (models.UniqueConstraint(fields=("article", "number"), name="one_revision"),)


class AuditRow(models.Model):
    """One sealed entry of the audit log; the database refuses to change or delete it."""

    position = models.PositiveBigIntegerField(primary_key=True)
    data = models.TextField()


class AuditHead(models.Model):
    """Length and last hash of the log, kept apart from its entries; one row."""

    count = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)


class Origin(models.Model):
    """How an article began: the question, its kind and topics, and the account of the search."""

    article = models.SlugField(primary_key=True, max_length=120)
    question = models.TextField()
    kind = models.CharField(max_length=20)
    topics = models.JSONField(default=list)
    """Pairs of slug and name."""
    trace = models.JSONField(default=dict)
    created = models.DateTimeField(auto_now_add=True)


class Feedback(models.Model):
    """What a reader wrote to the board about one version of an article."""

    article = models.SlugField(max_length=120)
    revision = models.PositiveIntegerField()
    text = models.TextField(max_length=4000)
    at = models.DateTimeField(auto_now_add=True)
    handled = models.BooleanField(default=False)
