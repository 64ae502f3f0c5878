from django.urls import path

from samsyn.projects.views import claims, projects

app_name = "projects"

CLAIMS = "<slug:association>/arbete/projekt/<slug:reference>/ansokningar-om-utbetalning/"

urlpatterns = [
    # arbete/projekt/
    path("<slug:association>/arbete/projekt/", projects.projects, name="projects"),
    path("<slug:association>/arbete/projekt/nytt/", projects.add, name="add"),
    path("<slug:association>/arbete/projekt/<slug:reference>/", projects.project, name="project"),
    # arbete/projekt/<reference>/ansokningar-om-utbetalning/
    path(CLAIMS, claims.claims, name="claims"),
    path(f"{CLAIMS}ny/", claims.add_claim, name="add_claim"),
    path(f"{CLAIMS}<slug:claim>/", claims.claim, name="claim"),
    path(f"{CLAIMS}<slug:claim>/rad/<slug:line>/", claims.line, name="claim_line"),
    path(f"{CLAIMS}<slug:claim>/<slug:kind>/", claims.claim_file, name="claim_file"),
    path("<slug:association>/arbete/tidrapport/<slug:report>/", claims.report_pdf, name="report_pdf"),
    # arbete/tid/
    # arbete/ansokningar/
]
