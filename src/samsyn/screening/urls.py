from django.urls import path

from samsyn.screening.views import content, counts, talks, training

#: Addresses say no more than that two people talk. Every view here is `sealed`.
app_name = "screening"
urlpatterns = [
    # /<association>/arbete/samtal/
    path("<slug:association>/arbete/samtal/", talks.start, name="start"),
    path("<slug:association>/arbete/samtal/antal/", counts.counts, name="counts"),
    # what the association words itself
    path("<slug:association>/arbete/samtal/fragor/", content.question_sets, name="question_sets"),
    path("<slug:association>/arbete/samtal/fragor/ladda/", content.load, name="load"),
    path("<slug:association>/arbete/samtal/kontakter/", content.contacts, name="contacts"),
    path("<slug:association>/arbete/samtal/kontakter/lagg-till/", content.add_contact, name="add_contact"),
    path(
        "<slug:association>/arbete/samtal/kontakter/<slug:reference>/andra/",
        content.change_contact,
        name="change_contact",
    ),
    path(
        "<slug:association>/arbete/samtal/kontakter/<slug:reference>/ta-bort/",
        content.remove_contact,
        name="remove_contact",
    ),
    path("<slug:association>/arbete/samtal/barn/", content.duty, name="duty"),
    # who is trained
    path("<slug:association>/arbete/samtal/personer/", training.trained, name="trained"),
    path("<slug:association>/arbete/samtal/personer/lagg-till/", training.mark, name="mark"),
    path("<slug:association>/arbete/samtal/personer/<slug:reference>/avsluta/", training.end, name="end"),
    # a participant, after the words that are no references
    path("<slug:association>/arbete/samtal/<slug:reference>/", talks.participant, name="participant"),
    path("<slug:association>/arbete/samtal/<slug:reference>/borja/", talks.questions, name="questions"),
    path("<slug:association>/arbete/samtal/<slug:reference>/spara/", talks.save, name="save"),
    path("<slug:association>/arbete/samtal/<slug:reference>/inte-nu/", talks.not_asked, name="not_asked"),
    path(
        "<slug:association>/arbete/samtal/<slug:reference>/<slug:screening>/",
        talks.screening,
        name="screening",
    ),
    path(
        "<slug:association>/arbete/samtal/<slug:reference>/<slug:screening>/ta-bort/",
        talks.take_back,
        name="take_back",
    ),
]
