"""Swedish numbers: a thin space between thousands, a comma before decimals. Dates are Django's own: 7 maj 2026."""

THOUSAND_SEPARATOR = "\u202f"
NUMBER_GROUPING = 3
DECIMAL_SEPARATOR = ","
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%Y%m%d", "%d/%m %Y", "%d.%m.%Y"]
