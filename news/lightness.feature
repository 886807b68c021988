A registered letter writes less than half of what a stock Plone document writes: the catalog has small leaves and stores no counters.
