from django.urls import include, path

from samsyn.catalogue import api, feeds
from samsyn.catalogue.views import (
    answering,
    asking,
    board,
    embedding,
    finding,
    history,
    keeping,
    lists,
    measures,
    open_data,
    public,
    records,
    steps,
    suggestions,
    templates,
    use,
)

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
    # the catalogue at work: a measure's record
    *(
        path(f"<slug:association>/arbete/insatser/<slug:reference>/post/{rest}", view, name=name)
        for rest, view, name in [
            ("", records.record_at_work, "record_at_work"),
            ("ny/", records.add_record_of, "add_record_of"),
            ("andra/", records.change_record, "change_record"),
            ("bekrafta/", steps.confirm_record, "confirm_record"),
            ("lediga-platser/", steps.say_free_places, "say_free_places"),
            ("adress/", steps.change_slug, "change_slug"),
            ("genomgangen/", steps.mark_seen, "mark_seen"),
            ("historik/", history.record_history, "record_history"),
            ("historik/<int:number>/hamta/", history.restore_version, "restore_version"),
            ("forslag/<slug:proposal>/godta/", steps.accept_proposal, "accept_proposal"),
            ("forslag/<slug:proposal>/avboj/", steps.decline_proposal, "decline_proposal"),
            ("forslag/<slug:proposal>/aterta/", steps.withdraw_proposal, "withdraw_proposal"),
            ("steg/<slug:step>/", steps.step, "step"),
        ]
    ),
    # the catalogue at work: the board, and what is kept around it
    *(
        path(f"<slug:association>/arbete/katalog/{rest}", view, name=name)
        for rest, view, name in [
            ("", board.board, "board"),
            ("ny/", records.add_record, "add_record"),
            ("anvandning/", use.use, "use"),
            ("synpunkter/", suggestions.suggestions, "suggestions"),
            ("synpunkter/<slug:reference>/", suggestions.suggestion, "suggestion"),
            ("synpunkter/<slug:reference>/avfor/", suggestions.dismiss_suggestion, "dismiss_suggestion"),
            ("ord/", keeping.synonyms, "synonyms"),
            ("ord/andra/", keeping.change_synonym, "change_synonym"),
            ("ord/ta-bort/", keeping.remove_synonym, "remove_synonym"),
            ("termer/", keeping.terms, "terms"),
            ("termer/<uuid:term>/", keeping.change_term, "change_term"),
            ("mallar/", templates.templates, "templates"),
            ("mallar/ny/", templates.add_template, "add_template"),
            ("mallar/andra/", templates.change_template, "change_template"),
            ("mallar/ta-bort/", templates.remove_template, "remove_template"),
            ("betrodda/", templates.trusted, "trusted"),
            ("betrodda/<slug:organisation>/ta-bort/", templates.distrust, "distrust"),
            ("betrodda/<slug:organisation>/har-lamnat/", templates.let_provider_go, "let_provider_go"),
        ]
    ),
]
