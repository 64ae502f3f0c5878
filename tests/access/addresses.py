"""Every named address of the installation."""

from django.urls import URLPattern, get_resolver


def names(patterns=None, namespaces=()):
    """(name with its namespace, the parameters its address takes)."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield ":".join([*namespaces, pattern.name or "?"]), set(pattern.pattern.converters)
        else:
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from names(pattern.url_patterns, inner)
