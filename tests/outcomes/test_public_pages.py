import re
from tests.outcomes.published import a_year, freeze

def text(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split()).replace("\xa0", " ")

def test_try(ostra, client):
    freeze(ostra, a_year())
    freeze(ostra, a_year(year=2016))
    freeze(None, a_year("all"))
    for a in ["/ostra-sodertorn/resultat/", "/ostra-sodertorn/resultat/2017/", "/resultat/", "/resultat/2017/", "/sa-raknar-vi/", "/resultat/2016/", "/ostra-sodertorn/resultat/2017/csv/", "/ostra-sodertorn/resultat/2017/json/",  "/resultat/dcat.jsonld", "/resultat/dcat.ttl", "/ostra-sodertorn/resultat/2017/pdf/"]:
        r = client.get(a)
        print(a, r.status_code, r["Content-Type"], len(r.content))
        if "html" in r["Content-Type"] or "dcat" in a: print(text(r) if "html" in r["Content-Type"] else r.content.decode()[:6000])
    assert 0
