"""allauth's names stand at the root, for it looks for them there; our own are in a namespace."""

from django.urls import include, path

from samsyn.accounts.views import account as views
from samsyn.accounts.views import confirming, openid, second_factor

account = [
    path("konto/", views.account, name="account"),
    path("konto/namn/", views.rename, name="rename"),
    path("konto/inloggning/<slug:provider_id>/ta-bort/", openid.unlink, name="unlink"),
    path("konto/sessioner/", views.sign_out_elsewhere, name="sign_out_elsewhere"),
    # second factor
    path("konto/tvafaktor/", second_factor.factors, name="factors"),
    path("konto/tvafaktor/borja/", second_factor.begin, name="begin"),
    path("konto/tvafaktor/app/", second_factor.add_app, name="add_app"),
    path("konto/tvafaktor/app/ta-bort/", second_factor.remove_app, name="remove_app"),
    path("konto/passernycklar/ny/", second_factor.add_passkey, name="add_passkey"),
    path("konto/passernycklar/<slug:reference>/namn/", second_factor.rename_passkey, name="rename_passkey"),
    path(
        "konto/passernycklar/<slug:reference>/ta-bort/", second_factor.remove_passkey, name="remove_passkey"
    ),
    path("konto/reservkoder/", second_factor.recovery_codes, name="recovery_codes"),
    path("konto/reservkoder/nya/", second_factor.make_recovery_codes, name="make_recovery_codes"),
    path("konto/reservkoder/fil/", second_factor.download_recovery_codes, name="download_recovery_codes"),
]

urlpatterns = [
    path("", include((account, "accounts"))),
    # signing in
    path("logga-in/", views.sign_in, name="account_login"),
    path("logga-in/med/<slug:provider_id>/", openid.begin, name="openid_connect_login"),
    path("logga-in/med/<slug:provider_id>/klart/", openid.callback, name="openid_connect_callback"),
    path("logga-in/kod/", confirming.sign_in_code, name="mfa_authenticate"),
    path("logga-in/passernyckel/", confirming.sign_in_passkey, name="mfa_login_webauthn"),
    path("logga-ut/", views.sign_out, name="account_logout"),
    # once more
    path("konto/bekrafta/", confirming.confirm_password, name="account_reauthenticate"),
    path("konto/bekrafta/kod/", confirming.confirm_code, name="mfa_reauthenticate"),
    path("konto/bekrafta/passernyckel/", confirming.confirm_passkey, name="mfa_reauthenticate_webauthn"),
    # password
    path("losenord/byt/", views.change_password, name="account_change_password"),
    path("losenord/glomt/", views.forgotten_password, name="account_reset_password"),
    path("losenord/glomt/skickat/", views.letter_on_its_way, name="account_reset_password_done"),
    path("losenord/nytt/klart/", views.password_chosen, name="account_reset_password_from_key_done"),
    path(
        "losenord/nytt/<slug:uidb36>/<slug:key>/", views.new_password, name="account_reset_password_from_key"
    ),
]
