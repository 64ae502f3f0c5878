"""Letters about records, proposals and suggestions. They run in the worker; what is said is about a measure, never a person.

Each may run twice: it then sends the same letter, under the same Message-ID, and nothing about what was answered meanwhile.
"""

from itertools import groupby

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from samsyn.accounts.models import User
from samsyn.catalogue import queries
from samsyn.catalogue.choices import LinkStanding
from samsyn.catalogue.models import Confirmation, Proposal, Suggestion
from samsyn.catalogue.states import SuggestionState
from samsyn.lib.dates import parse, today
from samsyn.lib.mail import send_letter


def send_digest(confirmations: list[int], day: str, reader_id: int | None) -> None:
    """Asks a provider whether its records are still correct, as was noted on the day: one of its editors, or with no
    reader whoever reads the records' contact addresses. The links are made here, so that the queue never holds them.
    """
    asked = queries.askings(confirmations)
    if reader_id is None:
        asked.sort(key=_contact)
        for address, theirs in groupby(asked, key=_contact):
            _send_digest(address, list(theirs), day, reader=None)
        return
    provider = asked[0].provider if asked else None
    for reader in queries.editors_to_ask(provider, today()):
        if reader.pk == reader_id:
            _send_digest(reader.email, asked, day, reader=reader)


def tell_not_answered(confirmations: list[int], day: str, reader_id: int) -> None:
    """Tells who keeps an association's catalogue which records nobody has answered for, or can be asked about."""
    asked = queries.askings(confirmations)
    association = asked[0].record.association
    waiting = _open(asked)
    for reader in queries.catalogue_administrators_of(association, today()):
        if waiting and reader.pk == reader_id:
            send_letter(
                reader.email,
                _("Insatser som ingen har bekräftat"),
                _letter("not_answered", asked=waiting, association=association),
                message_id=_message_id("not-answered", day, asked, reader),
            )


def _send_digest(address: str, asked: list[Confirmation], day: str, *, reader: User | None) -> None:
    waiting = _open(asked)
    if not waiting or not address:
        return
    on = parse(day)
    is_digest = any(each.asked_on == on for each in asked)
    send_letter(
        address,
        _("Stämmer det som står i katalogen?") if is_digest else _("Påminnelse: stämmer det i katalogen?"),
        _letter(
            "digest",
            asked=waiting,
            provider=waiting[0].provider,
            association=waiting[0].record.association,
            on=on,
            has_account=reader is not None,
        ),
        message_id=_message_id("digest", day, asked, reader),
    )


def _letter(name: str, **context: object) -> str:
    return render_to_string(f"catalogue/email/{name}.txt", {"base_url": settings.BASE_URL, **context})


def _message_id(letter: str, day: str, asked: list[Confirmation], reader: User | None) -> str:
    """The same each time this letter is sent, also when somebody has answered for a part of it meanwhile."""
    reading = reader.reference if reader else "kontakt"
    return f"<{letter}.{day}.{min(each.reference for each in asked)}.{reading}@samsyn>"


def _open(asked: list[Confirmation]) -> list[Confirmation]:
    """Those that the provider still is to answer, of records that the public meets, by name."""
    waiting = [
        each for each in asked if each.record.is_published and queries.standing_of(each) == LinkStanding.OPEN
    ]
    return sorted(waiting, key=lambda each: (each.record.name, each.pk))


def _contact(asked: Confirmation) -> str:
    return asked.record.contact_email


def tell_proposal_answered(proposal_id: int) -> None:
    """Tells whoever proposed a change that it is answered; the answer is read after sign-in."""
    proposal = Proposal.objects.select_related("by").get(pk=proposal_id)
    send_letter(
        proposal.by.email,
        _("Förslag %(reference)s är besvarat") % {"reference": proposal.reference},
        render_to_string(
            "catalogue/email/proposal_answered.txt", {"proposal": proposal, "base_url": settings.BASE_URL}
        ),
        message_id=f"<{proposal.reference}.answered@samsyn>",
    )


def tell_of_suggestions(suggestions: list[int], day: str, reader_id: int) -> bool:
    """Tells somebody who answers that something has been written about the catalogue; it is read after sign-in. False
    when they no longer answer.
    """
    waiting = queries.suggestions_among(suggestions)
    about = waiting[0].association if waiting else None
    places = {reader.pk: (reader, place) for reader, place in queries.who_answers(about, today())}
    if reader_id not in places:
        return False
    reader, place = places[reader_id]
    if waiting:
        send_letter(
            reader.email,
            _("Någon har skrivit till insatskatalogen"),
            _letter("written_to_us", suggestions=waiting, about=about, place=place),
            message_id=f"<written.{day}.{about.slug if about else 'alla'}.{reader.reference}@samsyn>",
        )
    return True


def send_answer(suggestion_id: int) -> None:
    """The answer to what somebody wrote, to the address they gave. Nothing is sent once the address is forgotten."""
    suggestion = Suggestion.objects.select_related("record__measure").get(pk=suggestion_id)
    if suggestion.state != SuggestionState.ANSWERED or not suggestion.email:
        return
    send_letter(
        suggestion.email,
        _("Svar på det du skrev till insatskatalogen"),
        render_to_string("catalogue/email/suggestion_answered.txt", {"suggestion": suggestion}),
        message_id=f"<{suggestion.reference}.answered@samsyn>",
    )
