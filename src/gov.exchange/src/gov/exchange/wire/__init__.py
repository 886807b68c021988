"""The exchange's wire core: packages, seals, envelopes, evidence, directory, signed requests.

Pure Python, no Plone and no Zope: the same code is the portal's exchange, the client and the
SDK of an agency with another system. The contract is `docs/protocol.md`.
"""
