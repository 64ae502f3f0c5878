from django.urls import path

from samsyn.projects.views import attesting, projects, time

app_name = "projects"

urlpatterns = [
    # arbete/projekt/
    path("<slug:association>/arbete/projekt/", projects.projects, name="projects"),
    path("<slug:association>/arbete/projekt/nytt/", projects.add, name="add"),
    path("<slug:association>/arbete/projekt/<slug:reference>/", projects.project, name="project"),
    # arbete/tid/
    path("<slug:association>/arbete/tid/", time.months, name="time"),
    path("<slug:association>/arbete/tid/attestera/", attesting.waiting, name="time_waiting"),
    path("<slug:association>/arbete/tid/<slug:month>/", time.month, name="time_month"),
    # arbete/tid/rapport/
    path("<slug:association>/arbete/tid/rapport/<slug:reference>/", attesting.report, name="time_report"),
    path(
        "<slug:association>/arbete/tid/rapport/<slug:reference>/ta-tillbaka/", time.unsign, name="time_unsign"
    ),
    path("<slug:association>/arbete/tid/rapport/<slug:reference>/ratta/", time.correct, name="time_correct"),
    path("<slug:association>/arbete/tid/rapport/<slug:reference>/kasta/", time.drop, name="time_drop"),
    path(
        "<slug:association>/arbete/tid/rapport/<slug:reference>/attestera/",
        attesting.attest,
        name="time_attest",
    ),
    path(
        "<slug:association>/arbete/tid/rapport/<slug:reference>/lamna-tillbaka/",
        attesting.give_back,
        name="time_give_back",
    ),
    # arbete/ansokningar/
]
