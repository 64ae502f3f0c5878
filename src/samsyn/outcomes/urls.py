from django.urls import path

from samsyn.outcomes import views

app_name = "outcomes"
urlpatterns = [
    # the year in numbers
    path("<slug:association>/arbete/resultat/", views.years, name="years"),
    path("<slug:association>/arbete/resultat/sa-raknar-vi/", views.how_we_count, name="how_we_count"),
    path("<slug:association>/arbete/resultat/<int:year>/", views.year, name="year"),
    path("<slug:association>/arbete/resultat/<int:year>/csv/", views.year_as_csv, name="year_as_csv"),
    path("<slug:association>/arbete/resultat/<int:year>/json/", views.year_as_json, name="year_as_json"),
    path("<slug:association>/arbete/resultat/<int:year>/mal/", views.targets, name="targets"),
]
