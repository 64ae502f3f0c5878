from django.urls import path

from samsyn.newsletters.views import issues, links, returns, signing_up, steps, subscribers, writing

WORK = "<slug:association>/arbete/nyhetsbrev/"

app_name = "newsletters"
urlpatterns = [
    # for everybody
    path("nyhetsbrev/", signing_up.county, name="county"),
    path("<slug:association>/nyhetsbrev/", signing_up.newsletter, name="newsletter"),
    path("<slug:association>/nyhetsbrev/tack/", signing_up.thanks, name="thanks"),
    path("<slug:association>/nyhetsbrev/<int:year>/<int:number>/", signing_up.archived, name="archived"),
    # what letters lead to
    path("nyhetsbrev/bekrafta/<str:token>/", links.confirm, name="confirm"),
    path("nyhetsbrev/mina-val/<str:token>/", links.choices, name="choices"),
    path("nyhetsbrev/avsluta/<str:token>/", links.end, name="end"),
    # what comes back
    path("nyhetsbrev/studsar/", returns.report, name="report"),
    # who subscribes
    path(WORK + "prenumeranter/", subscribers.subscribers, name="subscribers"),
    path(WORK + "prenumeranter/<slug:reference>/", subscribers.subscriber, name="subscriber"),
    path(WORK + "prenumeranter/<slug:reference>/ateruppta/", subscribers.resume, name="resume_subscriber"),
    path(WORK + "prenumeranter/<slug:reference>/avsluta/", subscribers.end, name="end_subscriber"),
    path(WORK + "amnen/", subscribers.topics, name="topics"),
    path(WORK + "amnen/<slug:reference>/", subscribers.offer_topic, name="offer_topic"),
    # issues
    path(WORK, issues.issues, name="issues"),
    path(WORK + "nytt/", issues.add, name="add_issue"),
    path(WORK + "<slug:reference>/", issues.issue, name="issue"),
    path(WORK + "<slug:reference>/andra/", issues.change, name="change_issue"),
    path(WORK + "<slug:reference>/text/", writing.write, name="write"),
    path(WORK + "<slug:reference>/text/historik/", writing.history, name="history"),
    path(WORK + "<slug:reference>/text/historik/<int:number>/hamta/", writing.restore, name="restore"),
    path(WORK + "<slug:reference>/brev/", issues.letter, name="letter"),
    path(WORK + "<slug:reference>/prov/", steps.test, name="test"),
    path(WORK + "<slug:reference>/skicka/", steps.send, name="send"),
    path(WORK + "<slug:reference>/arkivera/", steps.file, name="file"),
    path(WORK + "<slug:reference>/schemalagg/", steps.schedule, name="schedule"),
    path(WORK + "<slug:reference>/ta-ur-schemat/", steps.unschedule, name="unschedule"),
    path(WORK + "<slug:reference>/pausa/", steps.pause, name="pause"),
    path(WORK + "<slug:reference>/fortsatt/", steps.resume, name="resume"),
    path(WORK + "<slug:reference>/avbryt/", steps.cancel, name="cancel"),
]
