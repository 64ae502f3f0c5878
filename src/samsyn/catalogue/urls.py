from django.urls import path

from samsyn.catalogue import views

app_name = "catalogue"
urlpatterns = [
    # measures
    path("<slug:association>/arbete/insatser/", views.measures, name="measures"),
    path("<slug:association>/arbete/insatser/ny/", views.add, name="add"),
    path("<slug:association>/arbete/insatser/<slug:reference>/", views.measure, name="measure"),
    path("<slug:association>/arbete/insatser/<slug:reference>/andra/", views.change, name="change"),
    path("<slug:association>/arbete/insatser/<slug:reference>/budget/", views.budget, name="budget"),
]
