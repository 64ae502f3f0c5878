from django.urls import include, path

from samsyn.catalogue import api
from samsyn.catalogue.views import measures, open_data

app_name = "catalogue"
urlpatterns = [
    # measures
    path("<slug:association>/arbete/insatser/", measures.measures, name="measures"),
    path("<slug:association>/arbete/insatser/ny/", measures.add, name="add"),
    path("<slug:association>/arbete/insatser/<slug:reference>/", measures.measure, name="measure"),
    path("<slug:association>/arbete/insatser/<slug:reference>/andra/", measures.change, name="change"),
    path("<slug:association>/arbete/insatser/<slug:reference>/budget/", measures.budget, name="budget"),
    # open data
    path("api/", open_data.about, name="open_data"),
    path("api/hsds/", include(api.addresses())),
]
