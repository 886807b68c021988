"""The directory authority's own page: `gcx authority serve`, on this machine alone, no Plone."""
