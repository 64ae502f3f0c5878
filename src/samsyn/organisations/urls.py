from django.urls import path

from samsyn.organisations.views import association, invitation, organisations, people, rescue

app_name = "organisations"
urlpatterns = [
    # one's own
    path("konto/roller/", association.my_roles, name="my_roles"),
    path("inbjudan/<str:token>/", invitation.invitation, name="invitation"),
    path("hjalp-in/<str:token>/", rescue.use, name="use_rescue"),
    path("hjalp-in/avbryt/<str:token>/", rescue.cancel, name="cancel_rescue"),
    # people
    path("<slug:association>/arbete/personer/", people.people, name="people"),
    path("<slug:association>/arbete/personer/bjud-in/", people.invite, name="invite"),
    path(
        "<slug:association>/arbete/personer/inbjudningar/<slug:reference>/skicka-igen/",
        people.resend,
        name="resend",
    ),
    path(
        "<slug:association>/arbete/personer/inbjudningar/<slug:reference>/aterkalla/",
        people.revoke,
        name="revoke",
    ),
    path(
        "<slug:association>/arbete/personer/roller/<slug:reference>/avsluta/",
        people.end_role,
        name="end_role",
    ),
    # help for somebody locked out
    path("<slug:association>/arbete/personer/<slug:person>/hjalp-in/", rescue.start, name="start_rescue"),
    path("<slug:association>/arbete/personer/hjalp-in/<slug:reference>/", rescue.rescue, name="rescue"),
    path(
        "<slug:association>/arbete/personer/hjalp-in/<slug:reference>/avbryt/",
        rescue.stop,
        name="stop_rescue",
    ),
    # municipalities
    path("<slug:association>/arbete/kommuner/", association.memberships, name="memberships"),
    path("<slug:association>/arbete/kommuner/lagg-till/", association.add_membership, name="add_membership"),
    path(
        "<slug:association>/arbete/kommuner/<slug:code>/avsluta/",
        association.end_membership,
        name="end_membership",
    ),
    # organisations
    path("<slug:association>/arbete/organisationer/", organisations.organisations, name="organisations"),
    path(
        "<slug:association>/arbete/organisationer/lagg-till/",
        organisations.add_organisation,
        name="add_organisation",
    ),
    path(
        "<slug:association>/arbete/organisationer/<slug:reference>/andra/",
        organisations.change_organisation,
        name="change_organisation",
    ),
    # the association itself: last, since it takes any word
    path("<slug:association>/", association.association, name="association"),
]
