from django.urls import path

from samsyn.look import views

app_name = "look"
urlpatterns = [
    path("stilguide/", views.style_guide, name="style_guide"),
    path("tillganglighet/", views.accessibility, name="accessibility"),
]
