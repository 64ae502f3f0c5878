"""How a person fills in her own referral, by the test client."""

DOOR = "/ostra-sodertorn/vagen-in/haninge/egen/"
NAME, PHONE = "Kanariefågel Testdotter", "070-555 44 33"
NEED = "Jag har varit hemma i fyra år och ingen svarar. Kanarieord."
ACCESSIBILITY = "Hörslinga, kanarieönskan."
ANSWERS = {
    "hjalp": {"need": NEED, "theme": "arbete"},
    "skydd": {"protected": "no"},
    "vem": {"name": NAME, "birth_year": "1985", "municipality": "0136", "sex": "woman"},
    "na-dig": {"way": "phone", "phone": PHONE, "may_leave_message": "no", "discreet": "on"},
    "onskemal": {"interpreter": "yes", "language": "Kanarispråk", "accessibility": ACCESSIBILITY},
}


def begin(client, language="sv"):
    return client.post(DOOR, {"language": language})


def fill_in(client, language="sv", **instead):
    """Begun and answered, a page at a time; the answer to the last page."""
    response = begin(client, language)
    for step, answers in ANSWERS.items():
        response = client.post(f"{DOOR}{step}/", answers | instead.get(step, {}))
    return response


def send(client, **more):
    return client.post(f"{DOOR}kontrollera/", more)
