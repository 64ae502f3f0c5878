"""One text, four renderings: a page, a letter in HTML and in plain text, and PDF/UA. The same figures in all of them."""

from samsyn.content.renderings.kept import as_kept, kept
from samsyn.content.renderings.mail import mail
from samsyn.content.renderings.pdf import pdf
from samsyn.content.renderings.plain import plain
from samsyn.content.renderings.shown import Shown, Text, Written, out, shown
from samsyn.content.renderings.web import web

__all__ = ["Shown", "Text", "Written", "as_kept", "kept", "mail", "out", "pdf", "plain", "shown", "web"]
