"""Every address of the site."""

from __future__ import annotations

from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail.admin import urls as admin

from osler.site.accounts.urls import PATTERNS as _ACCOUNTS
from osler.site.board.views import desk, edit, house, outside, overview, queue, review
from osler.site.cms import files
from osler.site.public.urls import PATTERNS as _PUBLIC

_BOARD = [
    path("review/<str:token>/", outside.outside, name="outside"),
    path("board/", queue.queue, name="board"),
    path("board/new/", queue.new, name="new"),
    path("board/dashboard/", overview.dashboard, name="dashboard"),
    re_path(
        r"^board/dashboard/turnaround-(?P<table>months|rounds)\.csv$", overview.turnaround, name="turnaround"
    ),
    path("board/log/", house.log, name="log"),
    re_path(r"^board/log/audit-log\.(?P<form>json|csv)$", house.export, name="export"),
    path("board/people/", house.people, name="people"),
    path("board/people/<str:username>/", house.member, name="member"),
    path("board/feedback/", house.words_of_readers, name="board_feedback"),
    path("board/feedback/<int:number>/handled/", house.handled, name="handled"),
    path("board/articles/<slug:slug>/", desk.desk, name="desk"),
    path("board/articles/<slug:slug>/edit/", edit.edit, name="edit"),
    path("board/articles/<slug:slug>/cite/<slug:statement>/", edit.cite, name="cite"),
    path("board/articles/<slug:slug>/by-hand/<slug:statement>/", edit.by_hand, name="by_hand"),
    path("board/articles/<slug:slug>/review/", review.review, name="review"),
    path("board/articles/<slug:slug>/history/", desk.board_history, name="board_history"),
    path("board/articles/<slug:slug>/restore/<int:number>/", desk.restore, name="restore"),
    path("board/articles/<slug:slug>/invite/", outside.invite, name="invite"),
    path("board/articles/<slug:slug>/act/<slug:name>/", desk.act, name="act"),
]
_ADMIN = [
    path("cms/account/", RedirectView.as_view(pattern_name="account"), name="admin_account"),
    path("cms/", include(admin)),
    path("static/<path:path>", files.admin_file, name="static"),
]
urlpatterns = _PUBLIC + _ACCOUNTS + _BOARD + _ADMIN
