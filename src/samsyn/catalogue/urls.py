from django.urls import include, path

from samsyn.catalogue import api, feeds
from samsyn.catalogue.views import answering, asking, embedding, finding, lists, measures, open_data, public

app_name = "catalogue"
urlpatterns = [
    # measures
    path("<slug:association>/arbete/insatser/", measures.measures, name="measures"),
    path("<slug:association>/arbete/insatser/ny/", measures.add, name="add"),
    path("<slug:association>/arbete/insatser/<slug:reference>/", measures.measure, name="measure"),
    path("<slug:association>/arbete/insatser/<slug:reference>/andra/", measures.change, name="change"),
    path("<slug:association>/arbete/insatser/<slug:reference>/budget/", measures.budget, name="budget"),
    # staying true: what a provider answers by the link in a letter
    path("insatser/bekrafta/<str:token>/", answering.confirm, name="confirm"),
    path("insatser/bekrafta/<str:token>/platser/", answering.free_places, name="confirm_free_places"),
    # out of the house: the feed, and the search box on other web sites
    path("insatser/flode/", feeds.feed, name="feed"),
    path("insatser/ruta/", embedding.embed, name="embed"),
    path("<slug:association>/arbete/katalog/ruta/", embedding.hosts, name="embed_hosts"),
    path("<slug:association>/arbete/katalog/ruta/ta-bort/", embedding.disallow, name="disallow_host"),
    # open data
    path("api/", open_data.about, name="open_data"),
    path("api/hsds/", include(api.addresses())),
    # finding, for everybody
    path("insatser/", finding.find, name="find"),
    path("insatser/kommuner/", finding.by_municipality, name="by_municipality"),
    path("insatser/rakna/", finding.count, name="count"),
    path("insatser/jamfor/", public.compare, name="compare"),
    path("insatser/lista/", lists.make_list, name="make_list"),
    path("insatser/lista/<str:token>.pdf", lists.saved_list_as_pdf, name="saved_list_as_pdf"),
    path("insatser/lista/<str:token>/", lists.saved_list, name="saved_list"),
    path("insatser/fraga/", asking.ask, name="ask"),
    path("insatser/fraga/tack/", asking.thanks, name="thanks"),
    path("insatser/forhandsvisning/<str:token>/", public.preview, name="preview"),
    path("<slug:association>/insatser/", finding.find, name="find_at"),
    # last, since any word may be a record's
    path("insatser/<slug:slug>/", public.record, name="record"),
    path("insatser/<slug:slug>/forslag/", asking.suggest, name="suggest"),
    path("insatser/<slug:slug>/remittera/", public.refer, name="refer"),
]
