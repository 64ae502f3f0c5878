"""Identifiers of things that have none of their own. Each is derived from what lasts, never from a primary key."""

from uuid import NAMESPACE_OID, UUID, uuid5

#: Flips digits at the end of a service's identifier and leaves its version and its order as they are, so that the
#: place where a service is given is found in one look-up, and comes in the same order as its service.
_PLACE = 0x2D3B_7C11_90AE_54F7


def derived(*parts: object) -> UUID:
    """The same for the same parts, in every installation."""
    return uuid5(NAMESPACE_OID, "samsyn:" + ":".join(str(part) for part in parts))


def of_organisation(reference: str) -> UUID:
    return derived("organisation", reference)


def of_taxonomy(facet: str) -> UUID:
    return derived("taxonomy", facet)


def of_place(service: UUID) -> UUID:
    """The identifier of a service at its location; of that one, the service's again."""
    return UUID(int=service.int ^ _PLACE)
