from django.urls import path

from samsyn.imports import views

app_name = "imports"
urlpatterns = [
    # files on their way in
    path("<slug:association>/arbete/import/", views.imports, name="imports"),
    path("<slug:association>/arbete/import/ny/", views.add, name="add"),
    path("<slug:association>/arbete/import/<slug:reference>/", views.detail, name="detail"),
    path("<slug:association>/arbete/import/<slug:reference>/rader/", views.refused_rows, name="refused_rows"),
    path("<slug:association>/arbete/import/<slug:reference>/ratta/", views.correct, name="correct"),
    path("<slug:association>/arbete/import/<slug:reference>/spara/", views.store, name="store"),
    path("<slug:association>/arbete/import/<slug:reference>/kasta/", views.discard, name="discard"),
]
