from django.urls import path

from samsyn.projects.views import projects

app_name = "projects"

urlpatterns = [
    # arbete/projekt/
    path("<slug:association>/arbete/projekt/", projects.projects, name="projects"),
    path("<slug:association>/arbete/projekt/nytt/", projects.add, name="add"),
    path("<slug:association>/arbete/projekt/<slug:reference>/", projects.project, name="project"),
    # arbete/tid/
    # arbete/ansokningar/
]
