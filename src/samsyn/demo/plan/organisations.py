"""The parties and providers an association names."""

from samsyn.demo.plan.shapes import AssociationPlan
from samsyn.organisations.choices import OrganisationKind

#: Municipalities whose own name for themselves is not their name and `kommun`.
OWN_NAMES = {
    "0192": "Nynäshamns kommun",
    "0117": "Österåkers kommun",
    "0187": "Vaxholms stad",
    "0162": "Danderyds kommun",
    "0180": "Stockholms stad",
    "0128": "Salems kommun",
    "0183": "Sundbybergs stad",
}
STATE_AND_REGION = {
    "Arbetsförmedlingen": OrganisationKind.EMPLOYMENT_SERVICE,
    "Försäkringskassan": OrganisationKind.SOCIAL_INSURANCE,
    "Region Stockholm": OrganisationKind.REGION,
}


def organisations(plan: AssociationPlan) -> dict[str, OrganisationKind]:
    """Name -> kind: the members of the association, itself, and who provides its measures."""
    found = {
        OWN_NAMES.get(code, f"{name} kommun"): OrganisationKind.MUNICIPALITY
        for code, name in plan.municipalities.items()
    }
    found |= STATE_AND_REGION
    found[plan.name] = OrganisationKind.ASSOCIATION
    for provider in [each.provider for each in plan.measures] + [each.provider for each in plan.counts]:
        found.setdefault(provider, OrganisationKind.SOCIAL_ENTERPRISE)
    for record in plan.records:
        found.setdefault(record.provider, OrganisationKind(record.provider_kind))
    return found
