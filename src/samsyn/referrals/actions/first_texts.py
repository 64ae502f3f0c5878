"""The first words that people say yes to, in each language; an association's office writes its own versions after."""

from samsyn.referrals.choices import Language, Purpose

FIRST_TEXTS: dict[tuple[Purpose, Language], str] = {
    (Purpose.EXCHANGE, Language.SWEDISH): """\
Jag säger ja till att den som står under Från får berätta om mig för den som står under Till. Det gäller bara det som är uppräknat här, och bara för att vi tillsammans ska kunna planera mitt stöd.

Det är frivilligt. Jag kan säga nej, eller ja till en del. Ingen myndighet får behandla mig sämre för det.

Jag kan ta tillbaka mitt ja när jag vill, utan att säga varför. Jag säger till någon i teamet, eller gör det själv på min egen sida om jag har en. Uppgifterna slutar visas direkt. Det som en myndighet redan har antecknat i sina egna handlingar finns kvar där.

Samtycket gäller till och med den dag som står här, och aldrig längre än mitt ärende hos teamet.""",
    (Purpose.EXCHANGE, Language.EASY_SWEDISH): """\
Två myndigheter vill prata om mig.
Den som står under Från får berätta om mig.
Den som står under Till får veta.

De får bara prata om det som står här.
De får bara göra det för att hjälpa mig.

Jag bestämmer själv.
Jag kan säga ja. Jag kan säga nej.
Jag kan säga ja till en del.
Ingen får behandla mig sämre om jag säger nej.

Jag får ändra mig när jag vill.
Jag säger till någon i teamet.
Då slutar de direkt.
Det som redan är skrivet hos en myndighet finns kvar där.

Mitt ja gäller till den dag som står här.
Om teamet slutar hjälpa mig före den dagen slutar mitt ja att gälla då.""",
    (Purpose.EXCHANGE, Language.ENGLISH): """\
I agree that the organisation named under From may tell the one named under To about me. This covers only what is listed here, and only so that together we can plan my support.

It is voluntary. I can say no, or yes to some of it. No authority may treat me worse because of that.

I can take back my consent whenever I want, without saying why. I tell someone in the team, or do it myself on my own page if I have one. The information stops being shown at once. What an authority has already written in its own records stays there.

The consent lasts until the date given here, and never longer than my case with the team.""",
    (Purpose.STATISTICS, Language.SWEDISH): """\
Jag säger ja till att uppgifter om hur det går för mig räknas med när förbundet följer upp teamets arbete. Det som räknas är till exempel ålder, kön, kommun och om jag har kommit i arbete eller studier. Siffrorna visas bara för många personer tillsammans, så att ingen kan se vem jag är.

Det är frivilligt. Jag får samma stöd om jag säger nej.

Jag kan ta tillbaka mitt ja när jag vill, utan att säga varför. Jag säger till någon i teamet. Siffror som redan är publicerade ändras inte.

Samtycket gäller till och med den dag som står här.""",
    (Purpose.STATISTICS, Language.EASY_SWEDISH): """\
Vi vill veta om vårt arbete hjälper.
Därför räknar vi hur det går för människor.
Vi räknar till exempel hur många som får ett jobb.
Ingen kan se vem du är i siffrorna.

Jag bestämmer själv.
Jag får samma hjälp om jag säger nej.

Jag får ändra mig när jag vill.
Jag säger till någon i teamet.
Siffror som redan är visade ändras inte.

Mitt ja gäller till den dag som står här.""",
    (Purpose.STATISTICS, Language.ENGLISH): """\
I agree that information about how things go for me is counted when the association follows up the team's work. What is counted is for example age, sex, municipality and whether I have started work or studies. Figures are only shown for many people together, so that nobody can tell who I am.

It is voluntary. I get the same support if I say no.

I can take back my consent whenever I want, without saying why. I tell someone in the team. Figures that are already published are not changed.

The consent lasts until the date given here.""",
    (Purpose.SURVEY, Language.SWEDISH): """\
Jag säger ja till att förbundet får kontakta mig med en enkät om hur jag har upplevt stödet. Min kontaktuppgift används bara till det.

Det är frivilligt. Jag får samma stöd om jag säger nej, och jag behöver inte svara på enkäten när den kommer.

Jag kan ta tillbaka mitt ja när jag vill, utan att säga varför. Jag säger till någon i teamet. Då får jag ingen enkät.

Samtycket gäller till och med den dag som står här.""",
    (Purpose.SURVEY, Language.EASY_SWEDISH): """\
Vi vill fråga hur det har varit för dig.
Vi skickar några frågor till dig.
Vi använder din adress eller ditt telefonnummer bara till det.

Jag bestämmer själv.
Jag får samma hjälp om jag säger nej.
Jag behöver inte svara när frågorna kommer.

Jag får ändra mig när jag vill.
Jag säger till någon i teamet.
Då får jag inga frågor.

Mitt ja gäller till den dag som står här.""",
    (Purpose.SURVEY, Language.ENGLISH): """\
I agree that the association may contact me with a survey about how I experienced the support. My contact details are used only for that.

It is voluntary. I get the same support if I say no, and I do not have to answer the survey when it comes.

I can take back my consent whenever I want, without saying why. I tell someone in the team. Then I get no survey.

The consent lasts until the date given here.""",
}
