"""What a role asks of signing in."""

from allauth.mfa.models import Authenticator

from samsyn.accounts.factors import Factors
from samsyn.organisations.queries import needs_second_factor


class FactorsByRole(Factors):
    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Who must have a second factor keeps the last one; recovery codes are none."""
        return self.has_another(authenticator) or not needs_second_factor(authenticator.user)
