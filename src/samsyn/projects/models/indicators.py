"""What a programme wants counted of those who take part. Data, with its source: what nothing measures has no conditions."""

from django.db import models
from django.db.models import F, Q

from samsyn.projects.choices import IndicatorBlock, IndicatorMoment
from samsyn.projects.models.rulesets import RuleSet


class Indicator(models.Model):
    """One of a programme period's indicators, as the association has it (domain 5.2)."""

    rule_set = models.ForeignKey(RuleSet, models.CASCADE, related_name="indicators")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=120)
    moment = models.CharField(max_length=12, choices=IndicatorMoment)
    #: Stands with the others of it in one table.
    block = models.CharField(max_length=12, choices=IndicatorBlock)
    #: What is so of somebody who is counted: {IndicatorFact: one of these}, all of them. None is "saknas": nothing that is
    #: measured says it.
    conditions = models.JSONField(null=True, blank=True)
    #: False for one that is a part of another in its block.
    adds_up = models.BooleanField(default=True)
    definition = models.TextField()
    source = models.TextField(blank=True)
    #: The first and last day of a period that it is told of; None: as long as the rule set.
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="indicator_has_its_code_once_in_a_rule_set", fields=["rule_set", "code"]
            ),
            models.CheckConstraint(
                name="indicator_ends_after_it_starts",
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")),
            ),
        ]

    def __str__(self):
        return self.name
