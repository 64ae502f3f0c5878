"""English text about Swedish matters: dates in the order readers here expect."""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "Y-m-d"
THOUSAND_SEPARATOR = "\u202f"
NUMBER_GROUPING = 3
DATE_INPUT_FORMATS = ["%Y-%m-%d"]
