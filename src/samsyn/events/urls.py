from django.urls import path

from samsyn.events import feeds
from samsyn.events.views import door, own, planning, public, registering

app_name = "events"

urlpatterns = [
    # kalender/: everybody's
    path("kalender/", public.county_calendar, name="county_calendar"),
    path("kalender/kalender.ics", feeds.county_feed, name="county_feed"),
    path("kalender/anmalan/<str:token>/", own.own, name="own"),
    path("kalender/anmalan/<str:token>/avanmal/", own.leave, name="leave"),
    path("kalender/anmalan/<str:token>/utvardering/", own.evaluate, name="evaluate"),
    # <association>/kalender/: an association's
    path("<slug:association>/kalender/", public.calendar, name="calendar"),
    path("<slug:association>/kalender/kalender.ics", feeds.feed, name="feed"),
    path("<slug:association>/kalender/<slug:slug>/", public.gathering, name="gathering"),
    path("<slug:association>/kalender/<slug:slug>/anmalan/", registering.register, name="register"),
    path("<slug:association>/kalender/<slug:slug>/tack/", registering.received, name="received"),
    path("<slug:association>/kalender/<slug:slug>/incheckning/", registering.check_in, name="check_in"),
    # arbete/sammankomster/
    path("<slug:association>/arbete/sammankomster/", planning.gatherings, name="gatherings"),
    path("<slug:association>/arbete/sammankomster/ny/", planning.plan, name="plan"),
    path("<slug:association>/arbete/sammankomster/kopiera/", planning.copy, name="copy"),
    path("<slug:association>/arbete/sammankomster/<slug:reference>/", planning.planned, name="planned"),
    path("<slug:association>/arbete/sammankomster/<slug:reference>/andra/", planning.change, name="change"),
    path(
        "<slug:association>/arbete/sammankomster/<slug:reference>/stall-in/", planning.cancel, name="cancel"
    ),
    path("<slug:association>/arbete/sammankomster/<slug:reference>/genomford/", planning.hold, name="hold"),
    path(
        "<slug:association>/arbete/sammankomster/<slug:reference>/preliminar/",
        planning.step,
        {"wanted": "preliminar"},
        name="sketch",
    ),
    path(
        "<slug:association>/arbete/sammankomster/<slug:reference>/oppna/",
        planning.step,
        {"wanted": "oppna"},
        name="open",
    ),
    path(
        "<slug:association>/arbete/sammankomster/<slug:reference>/stang/",
        planning.step,
        {"wanted": "stang"},
        name="close",
    ),
    # arbete/sammankomster/<reference>/anmalda/
    path("<slug:association>/arbete/sammankomster/<slug:reference>/anmalda/", door.door, name="door"),
    path("<slug:association>/arbete/sammankomster/<slug:reference>/anmalda/ny/", door.add, name="add"),
    path("<slug:association>/arbete/sammankomster/<slug:reference>/skylt/", door.sign, name="sign"),
    path(
        "<slug:association>/arbete/sammankomster/<slug:reference>/anmalda/<slug:registration>/har-kommit/",
        door.arrive,
        name="arrive",
    ),
    path(
        "<slug:association>/arbete/sammankomster/<slug:reference>/anmalda/<slug:registration>/har-inte-kommit/",
        door.unarrive,
        name="unarrive",
    ),
    path(
        "<slug:association>/arbete/sammankomster/<slug:reference>/anmalda/<slug:registration>/avanmal/",
        door.call_off,
        name="call_off",
    ),
]
