from django.urls import path

from samsyn.projects.views import applications, deciding, projects

app_name = "projects"

urlpatterns = [
    # arbete/projekt/
    path("<slug:association>/arbete/projekt/", projects.projects, name="projects"),
    path("<slug:association>/arbete/projekt/nytt/", projects.add, name="add"),
    path("<slug:association>/arbete/projekt/<slug:reference>/", projects.project, name="project"),
    # arbete/tid/
    # arbete/ansokningar/
    path("<slug:association>/arbete/ansokningar/", applications.applications, name="applications"),
    path("<slug:association>/arbete/ansokningar/ny/", applications.suggest, name="suggest"),
    path("<slug:association>/arbete/ansokningar/kalender/", applications.calendar, name="due"),
    path(
        "<slug:association>/arbete/ansokningar/<slug:reference>/",
        applications.application,
        name="application",
    ),
    path(
        "<slug:association>/arbete/ansokningar/<slug:reference>/versioner/",
        applications.versions,
        name="versions",
    ),
    path(
        "<slug:association>/arbete/ansokningar/<slug:reference>/andra/<slug:section>/",
        applications.change,
        name="change_application",
    ),
    path(
        "<slug:association>/arbete/ansokningar/<slug:reference>/steg/<slug:way>/",
        deciding.step,
        name="application_step",
    ),
    path(
        "<slug:association>/arbete/ansokningar/<slug:reference>/begaran/<slug:wish>/",
        deciding.amend,
        name="amend",
    ),
    path(
        "<slug:association>/arbete/ansokningar/<slug:reference>/beslut/<slug:decision>/protokoll/",
        deciding.document,
        name="minutes",
    ),
    path(
        "<slug:association>/arbete/ansokningar/<slug:reference>/beslut/<slug:decision>/lagg-till/",
        deciding.file_document,
        name="file_minutes",
    ),
    path(
        "<slug:association>/arbete/ansokningar/<slug:reference>/dagar/ny/",
        deciding.expect_by,
        name="expect_by",
    ),
    path(
        "<slug:association>/arbete/ansokningar/<slug:reference>/dagar/<slug:due>/klar/",
        deciding.finish_due,
        name="finish_due",
    ),
]
