from django.urls import path

from samsyn.outcomes.views import comparing, own, public, publishing, targets, teams, years

app_name = "outcomes"
urlpatterns = [
    # the year in numbers
    path("<slug:association>/arbete/resultat/", years.years, name="years"),
    path("<slug:association>/arbete/resultat/jamfor/", comparing.compare, name="compare"),
    path("<slug:association>/arbete/resultat/sa-raknar-vi/", years.how_we_count, name="how_we_count"),
    path("<slug:association>/arbete/resultat/<int:year>/", years.year, name="year"),
    path("<slug:association>/arbete/resultat/<int:year>/xlsx/", years.year_as_xlsx, name="year_as_xlsx"),
    path("<slug:association>/arbete/resultat/<int:year>/pdf/", years.year_as_pdf, name="year_as_pdf"),
    path("<slug:association>/arbete/resultat/<int:year>/csv/", years.year_as_csv, name="year_as_csv"),
    path("<slug:association>/arbete/resultat/<int:year>/json/", years.year_as_json, name="year_as_json"),
    path("<slug:association>/arbete/resultat/<int:year>/team/", teams.year, name="teams"),
    path("<slug:association>/arbete/resultat/<int:year>/team/csv/", teams.year_as_csv, name="teams_as_csv"),
    path("<slug:association>/arbete/resultat/<int:year>/mal/", targets.targets, name="targets"),
    path("<slug:association>/arbete/resultat/<int:year>/publicera/", publishing.publish, name="publish"),
    path(
        "<slug:association>/arbete/resultat/<int:year>/publicera/som-alla-ser-det/",
        publishing.as_everybody,
        name="as_everybody",
    ),
    # a case worker's own numbers, and who is behind them
    path("<slug:association>/arbete/mina-siffror/", own.this_year, name="own"),
    path("<slug:association>/arbete/mina-siffror/<int:year>/", own.year, name="own_year"),
    path("<slug:association>/arbete/mina-siffror/<int:year>/<slug:figure>/", own.listed, name="own_list"),
    # published, for everybody: the county's at the root, an association's under its slug
    path("sa-raknar-vi/", public.how_we_count, name="definitions"),
    path("resultat/", public.years, name="county_years"),
    path("resultat/dcat.jsonld", public.catalogue, name="county_catalogue"),
    path("resultat/dcat.ttl", public.catalogue_as_turtle, name="county_catalogue_as_turtle"),
    path("resultat/<int:year>/", public.year, name="county_year"),
    path("resultat/<int:year>/csv/", public.year_as_csv, name="county_year_as_csv"),
    path("resultat/<int:year>/json/", public.year_as_json, name="county_year_as_json"),
    path("resultat/<int:year>/pdf/", public.year_as_pdf, name="county_year_as_pdf"),
    path("<slug:association>/resultat/", public.years, name="public_years"),
    path("<slug:association>/resultat/dcat.jsonld", public.catalogue, name="public_catalogue"),
    path(
        "<slug:association>/resultat/dcat.ttl", public.catalogue_as_turtle, name="public_catalogue_as_turtle"
    ),
    path("<slug:association>/resultat/<int:year>/", public.year, name="public_year"),
    path("<slug:association>/resultat/<int:year>/csv/", public.year_as_csv, name="public_year_as_csv"),
    path("<slug:association>/resultat/<int:year>/json/", public.year_as_json, name="public_year_as_json"),
    path("<slug:association>/resultat/<int:year>/pdf/", public.year_as_pdf, name="public_year_as_pdf"),
]
