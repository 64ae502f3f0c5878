"""What stands in the letters that a real mail server has taken in."""

import re


def links_in(*letters):
    """Paths of every link, in order."""
    text = "\n".join(letter.get_content() for letter in letters)
    return [re.sub("^http://localhost:8000", "", link) for link in re.findall(r"http://\S+", text)]


def confirm_links(*letters):
    return [link for link in links_in(*letters) if link.startswith("/insatser/bekrafta/")]


def to(smtp, address):
    return [letter for letter in smtp.letters if letter.recipients == [address]]
