"""What a person's own referral says. Plain Swedish here, which the catalogue has in English too; easy Swedish beside it.

Easy Swedish is no translation but another text: shorter, one thought to a sentence. Neither can lack one that the other
has, since both are made of the same fields.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class OwnTexts:
    # every page
    window: str  # what stands in the browser's tab, on any step: tells nobody what it is about
    leave: str
    leave_and_erase: str
    erase: str
    step: str
    back: str
    forward: str
    kept: str
    change_language: str
    yes: str
    no: str
    # the first page
    start: str
    start_lead: str
    start_points: tuple[str, ...]
    safety: str
    safety_points: tuple[str, ...]
    phone_instead: str
    go_on: str
    go_on_text: str
    choose_language: str
    # the steps
    help: str
    need: str
    need_hint: str
    need_missing: str
    theme: str
    unsure: str
    protection_title: str
    protection: str
    protection_hint: str
    choose: str
    who: str
    who_lead: str
    name: str
    name_missing: str
    birth_year: str
    birth_year_hint: str
    birth_year_wrong: str
    sex: str
    sex_hint: str
    woman: str
    man: str
    other_sex: str
    no_answer: str
    municipality: str
    choose_municipality: str
    elsewhere: str
    reach: str
    reach_lead: str
    way: str
    by_phone: str
    by_email: str
    by_other: str
    phone: str
    phone_missing: str
    email: str
    email_missing: str
    other: str
    other_hint: str
    other_missing: str
    may_leave_message: str
    times: str
    times_hint: str
    discreet: str
    wishes: str
    interpreter: str
    language: str
    language_missing: str
    accessibility: str
    accessibility_hint: str
    # before it is sent, and after
    check: str
    check_lead: str
    change: str
    who_reads: str
    send: str
    trap_filled: str
    too_often: str
    sent: str
    sent_lead: str
    sent_again: str
    reference: str
    code: str
    code_shown_before: str
    status: str
    status_link: str
    next: str
    next_points: tuple[str, ...]
    team_says: str
    # when it does not go that way
    protected: str
    protected_points: tuple[str, ...]
    protected_call: str
    protected_no_phone: str
    protected_call_points: tuple[str, ...]
    nameless: str
    nameless_text: str
    nameless_send: str
    wrong_answer: str
    nameless_next: tuple[str, ...]
    gone: str
    gone_points: tuple[str, ...]
    gone_typed: str
    begin_again: str
    erased: str
    erased_text: str
    closed: str
    closed_text: str
    left: str


PLAIN = OwnTexts(
    window=_("Formulär"),
    leave=_("Lämna sidan snabbt"),
    leave_and_erase=_("Radera allt och lämna"),
    erase=_("Radera allt"),
    step=_("Steg %(number)s av %(total)s"),
    back=_("Tillbaka"),
    forward=_("Nästa"),
    kept=_("Svaren sparas när du går vidare. Du kan fortsätta inom sju dagar i samma webbläsare."),
    change_language=_("Byt språk"),
    yes=_("Ja"),
    no=_("Nej"),
    start=_("Be själv om stöd"),
    start_lead=_("Här ber du teamet att höra av sig till dig. Det tar ungefär tio minuter."),
    start_points=(
        _("Du behöver inget konto och inget personnummer."),
        _("Du kan göra en paus. Vi sparar dina svar i sju dagar."),
        _("Bara de i teamet som tar emot läser det du skriver."),
        _("Det är frivilligt, och du kan ångra dig när som helst."),
    ),
    safety=_("Delar du telefon eller dator med någon?"),
    safety_points=(
        _("Lämna sidan snabbt tar dig till en vanlig webbplats. Dina svar finns kvar."),
        _("Radera allt och lämna tar också bort dina svar."),
        _("Sidorna kan stå kvar i webbläsarens historik. Där heter de bara Formulär."),
    ),
    phone_instead=_("Vill du hellre prata med någon? Ring %(phone)s."),
    go_on=_("Fortsätt där du var"),
    go_on_text=_("Du har börjat fylla i ett formulär i den här webbläsaren."),
    choose_language=_("Välj språk och börja"),
    help=_("Vad behöver du hjälp med?"),
    need=_("Berätta med egna ord"),
    need_hint=_(
        "Några meningar räcker. Skriv inte ditt personnummer, och inget om andra personer som inte behövs."
    ),
    need_missing=_("Skriv några ord om vad du behöver hjälp med."),
    theme=_("Vad handlar det mest om?"),
    unsure=_("Jag vet inte"),
    protection_title=_("Skyddade personuppgifter"),
    protection=_("Har du skyddade personuppgifter?"),
    protection_hint=_(
        "Till exempel sekretessmarkering eller skyddad folkbokföring hos Skatteverket. De flesta svarar nej."
    ),
    choose=_("Välj ett av svaren."),
    who=_("Vem är du?"),
    who_lead=_("Teamet behöver veta vem som hör av sig. Ingen söker efter dig i andra register."),
    name=_("Ditt namn"),
    name_missing=_("Skriv ditt namn."),
    birth_year=_("Vilket år är du född?"),
    birth_year_hint=_("Fyra siffror, till exempel 1985."),
    birth_year_wrong=_("Skriv året med fyra siffror, till exempel 1985."),
    sex=_("Kön"),
    sex_hint=_("Används bara när vi räknar hur många kvinnor och män som får stöd."),
    woman=_("Kvinna"),
    man=_("Man"),
    other_sex=_("Annat"),
    no_answer=_("Vill inte svara"),
    municipality=_("I vilken kommun bor du?"),
    choose_municipality=_("Välj kommun"),
    elsewhere=_("En annan kommun, eller vet inte"),
    reach=_("Hur når vi dig på ett säkert sätt?"),
    reach_lead=_("Välj ett sätt där ingen annan läser eller lyssnar, om det är viktigt för dig."),
    way=_("Hur ska vi höra av oss?"),
    by_phone=_("Telefon"),
    by_email=_("E-post"),
    by_other=_("På ett annat sätt"),
    phone=_("Telefonnummer"),
    phone_missing=_("Skriv telefonnumret med minst sex siffror, till exempel 070-123 45 67."),
    email=_("E-postadress"),
    email_missing=_("Skriv e-postadressen med @, till exempel namn@example.se."),
    other=_("Beskriv hur vi når dig"),
    other_hint=_("Till exempel brev, eller genom någon som du litar på."),
    other_missing=_("Beskriv hur vi når dig."),
    may_leave_message=_("Får vi lämna ett meddelande om du inte svarar?"),
    times=_("Finns det tider som är bra eller dåliga?"),
    times_hint=_("Till exempel: bara förmiddagar, aldrig efter klockan 16."),
    discreet=_("Säg inte vilka ni är om någon annan svarar"),
    wishes=_("Vad behöver du för att mötet ska fungera?"),
    interpreter=_("Behöver du tolk?"),
    language=_("Vilket språk?"),
    language_missing=_("Skriv vilket språk du vill ha tolk på."),
    accessibility=_("Är det något annat vi ska tänka på?"),
    accessibility_hint=_(
        "Till exempel hörslinga, lokal utan trappor, lättläst text eller att någon följer med dig."
    ),
    check=_("Stämmer det här?"),
    check_lead=_("Läs igenom dina svar. Ändra det som blev fel och tryck sedan på Skicka."),
    change=_("Ändra"),
    who_reads=_("När du har skickat läser de i teamet som tar emot det du har skrivit. Ingen annan."),
    send=_("Skicka"),
    trap_filled=_(
        "Något fyllde i ett fält som ska vara tomt. Vi har tömt det. Tryck på Skicka en gång till."
    ),
    too_often=_(
        "Det har kommit många formulär härifrån på kort tid, så inget är skickat än. Dina svar är sparade."
        " Vänta en stund och försök igen."
    ),
    sent=_("Vi har fått din anmälan"),
    sent_lead=_("Skriv upp numret och koden, eller ta en bild av dem. Koden visas bara här."),
    sent_again=_("Det du skickade har kommit fram. Du behöver inte skicka igen."),
    reference=_("Nummer"),
    code=_("Kod"),
    code_shown_before=_("Koden visades när du skickade."),
    status=_("Med numret och koden kan du se om teamet har svarat. Inget annat visas där."),
    status_link=_("Se om teamet har svarat"),
    next=_("Vad händer nu?"),
    next_points=(
        _("Teamet läser det du har skrivit."),
        _("Du får svar inom tio arbetsdagar, på det sätt som du valde."),
        _(
            "Först kontrollerar teamet att det verkligen är du. Till dess jämförs inget med andra uppgifter om dig."
        ),
    ),
    team_says=_("Teamet skriver så här"),
    protected=_("Ring oss i stället"),
    protected_points=(
        _("Du har svarat att du har skyddade personuppgifter. Då ska du inte skriva här vem du är."),
        _("Vi har tagit bort det du skrev med egna ord. Inget namn och ingen adress är sparad."),
    ),
    protected_call=_("Ring %(phone)s."),
    protected_no_phone=_(
        "Teamet har inget telefonnummer här. Kontakta kommunens växel och be att få tala med teamet."
    ),
    protected_call_points=(
        _(
            "Säg att du har skyddade personuppgifter. Du behöver inte säga mer förrän du vet vem du talar med."
        ),
    ),
    nameless=_("Skicka utan namn"),
    nameless_text=_(
        "Du kan också skicka en anmälan där det bara står vad den handlar om. Du får ett nummer som du säger"
        " när du ringer, så vet teamet att det är du."
    ),
    nameless_send=_("Skicka utan namn"),
    wrong_answer=_("Jag svarade fel, gå tillbaka"),
    nameless_next=(
        _("Ring teamet och säg numret. Teamet kan inte höra av sig till dig."),
        _("Säg att du har skyddade personuppgifter."),
    ),
    gone=_("Det finns inget sparat formulär här"),
    gone_points=(
        _(
            "Vi sparar ett påbörjat formulär i sju dagar. Sedan raderas det. Det raderas också när du har skickat det."
        ),
        _("Du kan börja om direkt."),
        _("Händer det igen? Då sparar webbläsaren inga kakor, och de behövs här. Ring gärna i stället."),
    ),
    gone_typed=_("Det här skrev du nyss. Du kan kopiera det."),
    begin_again=_("Börja om"),
    erased=_("Allt är raderat"),
    erased_text=_("Det du skrev finns inte kvar hos oss."),
    closed=_("Teamet tar inte emot egna anmälningar just nu"),
    closed_text=_(
        "Prata med någon du har kontakt med hos kommunen, vården eller en myndighet. De kan kontakta teamet."
    ),
    left=_("Du lämnar sidan"),
)
