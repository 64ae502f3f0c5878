"""allauth's names stand at the root, for it looks for them there; our own are in a namespace."""

from django.urls import include, path

from samsyn.accounts import views

account = [
    path("konto/", views.account, name="account"),
    path("konto/namn/", views.rename, name="rename"),
    path("konto/sessioner/", views.sign_out_elsewhere, name="sign_out_elsewhere"),
]

urlpatterns = [
    path("", include((account, "accounts"))),
    # signing in
    path("logga-in/", views.sign_in, name="account_login"),
    path("logga-ut/", views.sign_out, name="account_logout"),
    # password
    path("losenord/byt/", views.change_password, name="account_change_password"),
    path("losenord/glomt/", views.forgotten_password, name="account_reset_password"),
    path("losenord/glomt/skickat/", views.letter_on_its_way, name="account_reset_password_done"),
    path("losenord/nytt/klart/", views.password_chosen, name="account_reset_password_from_key_done"),
    path(
        "losenord/nytt/<slug:uidb36>/<slug:key>/", views.new_password, name="account_reset_password_from_key"
    ),
]
