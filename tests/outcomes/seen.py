"""A published year as anybody sees it."""

from dataclasses import dataclass, field


@dataclass
class Publication:
    """One published year: whose, its JSON, percents by headcount, groups by measure, and for the county its parts."""

    slug: str
    year: dict
    percents: dict = field(default_factory=dict)
    groups: dict = field(default_factory=dict)
    #: Of the county: the places, among all publications, of those it is the sum of.
    parts: tuple = ()
    #: The municipalities that are members; they stand there also when nobody is from there.
    members: tuple = ()
    #: The places of what is told of the year before, as far as nothing was corrected in between.
    follows: tuple = ()
    #: Its teams met more than anybody counted: who lives there may know that those are consultations too.
    has_met_more: bool = False

    @property
    def about(self):
        return self.slug, self.year["year"]
