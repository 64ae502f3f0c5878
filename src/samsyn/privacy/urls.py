from django.urls import path

from samsyn.privacy.views import looking, months, retention, searching

app_name = "privacy"
urlpatterns = [
    # loggen
    path("<slug:association>/arbete/loggranskning/sok/", searching.search, name="search"),
    path("<slug:association>/arbete/loggranskning/nekade/", searching.refused, name="refused"),
    path(
        "<slug:association>/arbete/loggranskning/deltagare/<slug:reference>/",
        looking.participant,
        name="participant",
    ),
    path(
        "<slug:association>/arbete/loggranskning/deltagare/<slug:reference>/utskrift/",
        looking.on_paper,
        name="on_paper",
    ),
    path("<slug:association>/arbete/loggranskning/personer/<slug:reference>/", looking.person, name="person"),
    path("<slug:association>/arbete/loggranskning/radering/", retention.retention, name="retention"),
    # månaderna
    path("<slug:association>/arbete/loggranskning/", months.months, name="months"),
    path("<slug:association>/arbete/loggranskning/manader/<slug:month>/", months.month, name="month"),
    path("<slug:association>/arbete/loggranskning/manader/<slug:month>/dra/", months.draw, name="draw"),
    path(
        "<slug:association>/arbete/loggranskning/manader/<slug:month>/rader/<slug:reference>/",
        months.row,
        name="row",
    ),
    path(
        "<slug:association>/arbete/loggranskning/manader/<slug:month>/signera/",
        months.sign_off,
        name="sign_off",
    ),
]
