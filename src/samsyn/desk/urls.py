from django.urls import path

from samsyn.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.visitor, name="visitor"),
    path("<slug:association>/arbete/", views.start, name="start"),
    path("<slug:association>/arbete/deltagare/<slug:reference>/", views.participant, name="participant"),
]
