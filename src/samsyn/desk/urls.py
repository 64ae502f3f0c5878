from django.urls import path

from samsyn.desk.views import own_page, work

app_name = "desk"
urlpatterns = [
    path("", work.visitor, name="visitor"),
    # the person's own page: code and PIN, no account
    path("min-sida/", own_page.own_page, name="own_page"),
    path("min-sida/oppna/", own_page.come_in, name="come_in"),
    path("min-sida/samtycken/<slug:consent>/ta-tillbaka/", own_page.take_back, name="take_back"),
    path("min-sida/stang/", own_page.close, name="close_own_page"),
    path("min-sida/lamna/", own_page.leave, name="leave_own_page"),
    path("<slug:association>/arbete/", work.start, name="start"),
    path("<slug:association>/arbete/deltagare/<slug:reference>/", work.participant, name="participant"),
]
