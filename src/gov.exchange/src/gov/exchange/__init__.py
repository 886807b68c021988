"""Sealed exchange of official letters between agencies.

``gov.exchange.wire`` is pure Python. Everything else needs the extra ``[plone]``.
"""
