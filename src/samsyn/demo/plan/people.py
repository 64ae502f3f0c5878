"""People who do not exist: names, days of birth, identity numbers that are given to nobody."""

from datetime import date, timedelta
from random import Random

#: Birth numbers the Tax Agency keeps for tests: a number made of one can never be somebody's.
BIRTH_NUMBERS = range(980, 1000)

#: Telephone numbers that the Post and Telecom Authority keeps for books and films.
PHONES = range(605, 700)

#: Common first names; which ones a participant gets follows age only roughly, as in life.
WOMEN = (
    "Alice Amina Anna Astrid Birgitta Camilla Caroline Ebba Elin Elisabeth Elsa Emelie Emma Erika Eva Fatima "
    "Felicia Frida Gunilla Hanna Helena Ida Ingrid Jasmine Jenny Johanna Josefin Julia Karin Katarina Klara "
    "Kristina Layla Linnea Lina Lisa Lovisa Malin Margareta Marie Matilda Mona Monica Moa Nadia Nathalie Nora "
    "Olivia Parisa Rebecka Rut Samira Sandra Sara Sigrid Sofia Susanne Therese Tove Ulla Vera Veronica Yasmin Zahra"
).split()
MEN = (
    "Abdi Adam Ahmed Albin Alexander Ali Anders Andreas Anton Arvid Axel Bengt Bilal Björn Carl Christian Daniel "
    "David Dennis Elias Emil Erik Filip Fredrik Gustav Göran Hampus Hassan Henrik Hugo Isak Jakob Jesper Joakim "
    "Johan Jonas Jonathan Karim Kevin Kjell Lars Leo Linus Lucas Magnus Marcus Martin Mattias Mehmet Mikael "
    "Mohamed Nils Oskar Olle Omar Patrik Per Peter Rasmus Robin Samuel Simon Stefan Tobias Viktor Yusuf"
).split()
SURNAMES = (
    "Abdullahi Ahmed Ahlgren Axelsson Bengtsson Berglund Bergman Bergqvist Bergström Björk Blomqvist Dahl Danielsson "
    "Eklund Ekström Eliasson Engström Eriksson Forsberg Fransson Fredriksson Gunnarsson Gustafsson Haddad Hansson "
    "Hassan Hedlund Hellström Henriksson Holm Hussein Håkansson Ibrahim Isaksson Jansson Johansson Jonsson Kovacs "
    "Larsson Lind Lindberg Lindgren Lindholm Lindqvist Lindström Lund Lundberg Lundgren Lundqvist Löfgren Magnusson "
    "Martinsson Mattsson Mohamed Mårtensson Nguyen Nilsson Norberg Nordin Nowak Nyberg Nyström Olsson Osman Persson "
    "Pettersson Popovic Rahimi Samuelsson Sandberg Sjöberg Sjögren Ström Sundberg Svensson Söderberg Viklund Wallin "
    "Wikström Yilmaz Öberg Åberg Åström"
).split()


def name(rng: Random, sex: str) -> str:
    """A first name and a surname, each common."""
    first = WOMEN if sex == "woman" else MEN if sex == "man" else WOMEN + MEN
    return f"{rng.choice(first)} {rng.choice(SURNAMES)}"


def phone(rng: Random) -> str:
    """A number that rings nowhere."""
    digits = f"{rng.choice(PHONES):05}"
    return f"070-174 {digits[1:3]} {digits[3:]}"


def birth_day(rng: Random, ages: tuple[int, int], on: date) -> date:
    """A day of birth that makes somebody's age on the day `on`, in years filled, one of `ages`, both ends included."""
    youngest = _years_before(on, ages[0])
    oldest = _years_before(on, ages[1] + 1) + timedelta(days=1)
    return oldest + timedelta(days=rng.randrange((youngest - oldest).days + 1))


def _years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years, day=min(day.day, 28))


def identity_number(
    rng: Random, born: date, sex: str, taken: set[str], *, is_coordination: bool = False
) -> str:
    """Twelve digits with a test birth number and the right check digit, not in `taken`, where it is put.

    The last of the three is even for women (the law on population registration, 18 §); others get either. A
    coordination number has the day of birth plus 60. Raises LookupError when the day is full.
    """
    parity = {"woman": 0, "man": 1}.get(sex, rng.randrange(2))
    birth_numbers = [number for number in BIRTH_NUMBERS if number % 2 == parity]
    rng.shuffle(birth_numbers)
    day = born.day + 60 if is_coordination else born.day
    for number in birth_numbers:
        nine = f"{born.year % 100:02}{born.month:02}{day:02}{number}"
        twelve = f"{born.year // 100}{nine}{check_digit(nine)}"
        if twelve not in taken:
            taken.add(twelve)
            return twelve
    raise LookupError(born)


def check_digit(nine: str) -> int:
    """The tenth digit, by the modulus 10 method (Luhn)."""
    total = 0
    for place, digit in enumerate(nine):
        product = int(digit) * (2 - place % 2)
        total += product // 10 + product % 10
    return -total % 10
