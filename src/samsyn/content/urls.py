from django.urls import path

from samsyn.content import feeds
from samsyn.content.views import (
    documents,
    editing,
    films,
    history,
    orders,
    pictures,
    public,
    publications,
    searching,
    uploads,
)

app_name = "content"


def of_place(rest, view, name):
    """The county's page at the root, and an association's under its slug."""
    return [
        path(rest, view, name=f"county_{name}"),
        path(f"<slug:association>/{rest}", view, name=name),
    ]


urlpatterns = [
    # what texts show and offer, for everybody
    path("bild/<slug:reference>/<int:version>/<str:size>", uploads.picture, name="picture"),
    path("fil/<slug:reference>/", uploads.file, name="file"),
    path("film/<slug:reference>/", films.film, name="film"),
    path("film/<slug:reference>/film", films.film_file, name="film_file"),
    path("film/<slug:reference>/textning.vtt", films.captions, name="captions"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("forhandsvisning/<str:token>/", public.preview, name="preview"),
    # news and pages, for everybody
    *of_place("nyheter/", public.news, "news"),
    *of_place("nyheter/flode/", feeds.feed, "feed"),
    *of_place("nyheter/sok/", searching.find, "find"),
    *of_place("nyheter/<int:year>/<int:month>/", public.month, "month"),
    *of_place("nyheter/<slug:slug>/", public.article, "article"),
    *of_place("nyheter/<slug:slug>/pdf/", public.article_as_pdf, "article_as_pdf"),
    *of_place("publikationer/", publications.publications, "publications"),
    *of_place("publikationer/<slug:slug>/", publications.publication, "publication"),
    *of_place("publikationer/<slug:slug>/pdf/", publications.publication_as_pdf, "publication_as_pdf"),
    *of_place("publikationer/<slug:slug>/bestall/", publications.order, "order"),
    *of_place("publikationer/<slug:slug>/tack/", publications.ordered, "ordered"),
    *of_place("om/", public.pages, "pages"),
    *of_place("om/<slug:slug>/", public.page, "page"),
    # where texts are written: the association's, and the county's by whoever works there as central editor
    *(
        path(
            f"<slug:association>/arbete/{folder}/{rest}",
            view,
            {"of_county": bool(county)},
            name=f"{county}{name}",
        )
        for folder, county in [("innehall", ""), ("lanets-innehall", "county_")]
        for rest, view, name in [
            ("", documents.documents, "documents"),
            ("ny/", documents.add, "add"),
            ("bilder/", pictures.pictures, "pictures"),
            ("bilder/<slug:reference>/", pictures.focus, "focus"),
            ("bestallningar/", orders.orders, "orders"),
            ("bestallningar/<slug:reference>/skickad/", orders.send_order, "send_order"),
            ("bestallningar/<slug:reference>/avboj/", orders.decline_order, "decline_order"),
            ("<slug:reference>/", editing.edit, "edit"),
            ("<slug:reference>/adress/", history.change_slug, "change_slug"),
            ("<slug:reference>/historik/", history.history, "history"),
            ("<slug:reference>/historik/<int:number>/hamta/", history.restore, "restore"),
        ]
    ),
]
