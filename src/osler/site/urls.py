"""Every address of the site."""

from __future__ import annotations

from django.contrib.auth import views as auth
from django.contrib.staticfiles.views import serve as own_file
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail.admin import urls as admin

from osler.site.board.views import desk, edit, house, outside, queue, review
from osler.site.public import assets
from osler.site.public.views import ask, prose, read

_PUBLIC = [
    path("", read.home, name="home"),
    path("ask", ask.ask, name="ask"),
    path("search", read.search, name="search"),
    path("articles/<slug:slug>/", read.article, name="article"),
    path("articles/<slug:slug>/history/", read.history, name="history"),
    re_path(
        r"^articles/(?P<slug>[-\w]+)/references\.(?P<form>ris|bib|json)$", read.references, name="references"
    ),
    path("articles/<slug:slug>/feedback/", read.feedback, name="feedback"),
    path("articles/<slug:slug>/thanks/", read.thanks, name="thanks"),
    path("records/<path:identifier>", read.record, name="record"),
    path("topics/", read.topics, name="topics"),
    path("topics/<slug:slug>/", read.topic, name="topic"),
    path("pages/<slug:name>/", prose.prose, name="prose"),
    path("review/<str:token>/", outside.outside, name="outside"),
    path("robots.txt", prose.robots, name="robots"),
    path("sitemap.xml", prose.sitemap, name="sitemap"),
    path("feed.xml", prose.feed, name="feed"),
    re_path(r"^assets/([0-9a-f]{12})/([a-z.]+)$", assets.asset, name="asset"),
]
_BOARD = [
    path("board/login/", auth.LoginView.as_view(template_name="board/login.html"), name="login"),
    path("board/logout/", auth.LogoutView.as_view(), name="logout"),
    path(
        "board/password/",
        auth.PasswordChangeView.as_view(template_name="board/password.html", success_url="/board/"),
        name="password",
    ),
    path("board/", queue.queue, name="board"),
    path("board/new/", queue.new, name="new"),
    path("board/log/", house.log, name="log"),
    re_path(r"^board/log/audit-log\.(?P<form>json|csv)$", house.export, name="export"),
    path("board/people/", house.people, name="people"),
    path("board/feedback/", house.words_of_readers, name="board_feedback"),
    path("board/feedback/<int:number>/handled/", house.handled, name="handled"),
    path("board/articles/<slug:slug>/", desk.desk, name="desk"),
    path("board/articles/<slug:slug>/edit/", edit.edit, name="edit"),
    path("board/articles/<slug:slug>/cite/<slug:statement>/", edit.cite, name="cite"),
    path("board/articles/<slug:slug>/by-hand/<slug:statement>/", edit.by_hand, name="by_hand"),
    path("board/articles/<slug:slug>/review/", review.review, name="review"),
    path("board/articles/<slug:slug>/history/", desk.board_history, name="board_history"),
    path("board/articles/<slug:slug>/invite/", outside.invite, name="invite"),
    path("board/articles/<slug:slug>/act/<slug:name>/", desk.act, name="act"),
]
_ADMIN = [
    path("cms/account/", RedirectView.as_view(pattern_name="password"), name="admin_account"),
    path("cms/", include(admin)),
    path("static/<path:path>", own_file, {"insecure": True}, name="static"),  # scripts and styles of the admin
]
urlpatterns = _PUBLIC + _BOARD + _ADMIN
