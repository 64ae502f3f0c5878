from django.urls import path

from samsyn.projects.views import money, parts, projects

app_name = "projects"

urlpatterns = [
    # arbete/projekt/
    path("<slug:association>/arbete/projekt/", projects.projects, name="projects"),
    path("<slug:association>/arbete/projekt/nytt/", projects.add, name="add"),
    path("<slug:association>/arbete/projekt/<slug:reference>/", projects.project, name="project"),
    # arbete/projekt/<reference>/: the money
    path("<slug:association>/arbete/projekt/<slug:reference>/medfinansiering/", money.money, name="money"),
    path("<slug:association>/arbete/projekt/<slug:reference>/del/<slug:part>/", parts.part, name="part"),
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/del/<slug:part>/underlag/",
        parts.basis,
        name="basis",
    ),
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/del/<slug:part>/stang/",
        parts.close_month,
        name="close_month",
    ),
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/del/<slug:part>/bokfor/", parts.post, name="post"
    ),
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/del/<slug:part>/besluta/",
        parts.decide,
        name="decide",
    ),
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/del/<slug:part>/timkostnad/",
        parts.decide_rate,
        name="decide_rate",
    ),
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/del/<slug:part>/budget/",
        parts.budget,
        name="budget",
    ),
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/del/<slug:part>/scenario/",
        parts.scenario,
        name="scenario",
    ),
    # arbete/tid/
    # arbete/ansokningar/
]
