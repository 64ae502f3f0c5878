"""The field's lists as they stood in the national system (domain 1.4): a start, for each association to edit."""

from samsyn.enrolments.choices import CodeList

#: list -> (code, label), in the order people meet them. Data, so Swedish only: the label is the association's.
SEEDED: dict[CodeList, list[tuple[str, str]]] = {
    CodeList.LIVELIHOOD: [
        ("sjukpenning", "Sjukpenning"),
        ("rehabiliteringspenning", "Rehabiliteringspenning"),
        ("sjukersattning", "Sjukersättning"),
        ("aktivitetsersattning", "Aktivitetsersättning"),
        ("sjuklon", "Sjuklön"),
        ("arbetsloshetsersattning", "Arbetslöshetsersättning (a-kassa)"),
        ("aktivitetsstod", "Aktivitetsstöd"),
        ("utvecklingsersattning", "Utvecklingsersättning"),
        ("etableringsersattning", "Etableringsersättning"),
        ("forsorjningsstod", "Försörjningsstöd"),
        ("studiestod", "Studiestöd"),
        ("samordning_utan_ersattning", "Samordning utan ersättning (nollplacerad)"),
        ("ingen_offentlig_forsorjning", "Ingen offentlig försörjning"),
        ("annan", "Annan"),
        ("okand", "Okänd"),
    ],
    CodeList.EDUCATION: [
        ("ej_fullfoljd_grundskola", "Ej fullföljd grundskola"),
        ("grundskola", "Grundskola"),
        ("gymnasium", "Gymnasium"),
        ("eftergymnasial_kort", "Eftergymnasial, kort"),
        ("hogskola_universitet", "Högskola eller universitet"),
        ("okand", "Okänd"),
    ],
    CodeList.SUPPORT_TIME: [
        ("ingen", "Ingen"),
        ("<3 mån", "Mindre än 3 månader"),
        ("3-6 mån", "3–6 månader"),
        ("6-12 mån", "6–12 månader"),
        ("1-2 år", "1–2 år"),
        ("2-3 år", "2–3 år"),
        ("3-6 år", "3–6 år"),
        (">6 år", "Mer än 6 år"),
        ("okand", "Okänd"),
    ],
    CodeList.END_REASON: [
        ("felregistrering", "Felregistrering"),
        ("slutford_arbete", "Slutförd, till arbete"),
        ("slutford_studier", "Slutförd, till studier"),
        ("slutford_aktivt_arbetssokande", "Slutförd, aktivt arbetssökande"),
        ("fortsatt_rehabilitering_annan_insats", "Fortsatt rehabilitering i annan insats"),
        ("ater_till_ordinarie_verksamhet", "Åter till ordinarie verksamhet"),
        ("sjukdom", "Sjukdom"),
        ("foraldraledighet", "Föräldraledighet"),
        ("flytt", "Flytt"),
        ("egen_begaran", "Egen begäran"),
        ("uteblivit", "Uteblivit"),
        ("samtycke_aterkallat", "Samtycke återkallat"),
        ("avliden", "Avliden"),
        ("annan", "Annan"),
    ],
}
