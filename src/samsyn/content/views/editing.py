"""One page to write a text on. Every button sends the whole form, so nothing that was typed is left behind."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samsyn.content import actions, rules
from samsyn.content.blocks import KINDS, BlockKind, Noted, Sidebar, advice
from samsyn.content.choices import Advice
from samsyn.content.forms.documents import Choices, DocumentForm, PublishForm, answered, block_forms
from samsyn.content.views.arriving import take_uploads
from samsyn.content.views.reach import fetched, own_desk, writers_only

#: Buttons that leave the page as they found it, but for one block; and saves that nobody asked for.
PASSING = {"passing", "add", "up", "down"}


@require_http_methods(["GET", "HEAD", "POST"])
@writers_only
def edit(request, association, reference):
    document = fetched(request, reference)
    return written_on(request, document, own_desk(request, document))


def written_on(request, document, desk):
    """The page at the desk, and what is sent from it; for who may write the document and is at the right time."""
    if request.method != "POST":
        return page(request, document, desk)
    return answer(request, document, desk)


def answer(request, document, desk):
    choices = Choices(document.association)
    form = DocumentForm(request.POST)
    form.is_valid()
    sheets = answered(request.POST, request.FILES, form.cleaned_data.get("count"), choices)
    # Every sheet is asked, so that all that is wrong is said at once.
    is_right = all([form.is_valid(), *[sheet.is_valid() for sheet in sheets]])
    step, _colon, where = request.POST.get("do", "save").partition(":")
    publish = PublishForm(request.POST if step == "publish" else None, document=document)
    if step == "publish":
        is_right = publish.is_valid() and is_right
    is_right = is_right and all([take_uploads(document, sheet, request.user) for sheet in sheets])
    if not is_right and step == "passing":
        return JsonResponse({"why": reason(form, *sheets)}, status=422)
    if not is_right:
        return page(request, document, desk, form=form, sheets=sheets, publish=publish, status=422)
    blocks, focus = changed([sheet.block() for sheet in sheets], step, where, dict(offered(document)))
    try:
        said = {name: form.cleaned_data[name] for name in ("title", "lead")}
        version = form.cleaned_data["version"] or 0
        actions.write(
            document,
            **said,
            blocks=blocks,
            version=version,
            by=request.user,
            is_passing=step in PASSING,
            keeps_earlier=step == "remove" or form.cleaned_data["resolves"],
        )
        then(request, document, step, publish)
    except actions.ChangedMeanwhile:
        return conflict(request, document, desk, form, sheets, publish)
    except actions.NotPublishable:
        messages.error(
            request, _("Texten är sparad men inte publicerad. Rätta först det som står vid blocken.")
        )
    if step == "passing":
        return JsonResponse({"version": document.version})
    return redirect(desk.edit + focus)


def reason(*forms):
    """What is wrong first, in words; a block is named."""
    for each in forms:
        for name, errors in each.errors.items():
            label = each.fields[name].label if name in each.fields else ""
            return f"{label}: {errors[0]}" if label else errors[0]
    return ""


def then(request, document, step, publish):
    """What the button asks for besides saving, and what is said of it."""
    if step == "publish":
        actions.publish(document, version=document.version, by=request.user, at=publish.moment)
        is_out = document.is_out(timezone.now())
        messages.success(
            request, _("Texten är publicerad.") if is_out else _("Texten publiceras vid den tid du valde.")
        )
    elif step == "unpublish":
        if document.state == "published":
            actions.unpublish(document, version=document.version, by=request.user)
        messages.success(
            request,
            _(
                "Texten är avpublicerad. Ingen utanför kan läsa den. Bilder, filmer och filer i den nås fortfarande"
                " av den som har deras adresser."
            ),
        )
    elif step in {"offer", "stop"}:
        change = actions.offer_print if step == "offer" else actions.stop_print
        change(document, version=document.version, by=request.user)
        messages.success(
            request,
            _("Publikationen går att beställa i tryck.")
            if document.has_print
            else _("Publikationen går inte längre att beställa i tryck."),
        )
    elif step == "save":
        messages.success(request, _("Texten är sparad."))


def offered(document):
    """(name, label) of the kinds of blocks that the text may have."""
    return [(kind, label) for kind, label in BlockKind.choices if document.is_issue or kind != Sidebar.kind]


def changed(blocks, step, where, kinds):
    """The blocks after one has been added, moved or removed; and where the reader goes on."""
    if step == "add" and where in kinds:
        return [*blocks, KINDS[where]()], f"#b{len(blocks)}"
    place = int(where) if where.isascii() and where.isdigit() else -1
    if not 0 <= place < len(blocks):
        return blocks, ""
    if step == "remove":
        return blocks[:place] + blocks[place + 1 :], "#blocks"
    to = place + {"up": -1, "down": 1}.get(step, 0)
    if step in {"up", "down"} and 0 <= to < len(blocks):
        blocks[place], blocks[to] = blocks[to], blocks[place]
        return blocks, f"#b{to}"
    return blocks, ""


def conflict(request, document, desk, form, sheets, publish):
    """409: what was typed stays in the form, what is stored stands beside it; saved once more, what was typed holds."""
    mine = {"title": form.cleaned_data["title"], "lead": form.cleaned_data["lead"]}
    typed = "\n\n".join(sheet.block().words for sheet in sheets)
    rows = [
        (_("Rubrik"), mine["title"], document.title),
        (_("Ingress"), mine["lead"], document.lead),
        (_("Block"), typed, "\n\n".join(each.words for each in document.parts)),
    ]
    if request.POST.get("do") == "passing":
        return JsonResponse({"version": document.version}, status=409)
    form.data = form.data.copy()
    form.data["version"], form.data["resolves"] = document.version, "1"
    return page(request, document, desk, form=form, sheets=sheets, publish=publish, rows=rows, status=409)


def page(request, document, desk, *, form=None, sheets=None, publish=None, rows=(), status=200):
    blocks, now = document.parts, timezone.now()
    if form is None:
        sheets = block_forms(blocks, Choices(document.association))
        start = {
            "title": document.title,
            "lead": document.lead,
            "version": document.version,
            "count": len(blocks),
        }
        form = DocumentForm(initial=start)
        noted = [*rules.hindrances(document), *advised(document, blocks)]
    else:
        noted = []
        for place, sheet in enumerate(sheets):  # where they were dragged to
            sheet.data = sheet.data.copy()
            sheet.data[f"{sheet.prefix}-place"] = place
    context = {
        "document": document,
        "form": form,
        "sheets": [
            (sheet, [each for each in noted if each.place == place]) for place, sheet in enumerate(sheets)
        ],
        "noted": [each for each in noted if each.place is None],
        "publish": publish or PublishForm(document=document),
        "conflict_rows": rows,
        "kinds": offered(document),
        "desk": desk,
        "is_out": document.is_out(now),
        "is_coming": document.is_coming(now),
    }
    return render(request, "content/work/edit.html", context, status=status)


def advised(document, blocks):
    found = advice(blocks)
    return found if document.lead else [Noted(None, Advice.NO_LEAD), *found]
