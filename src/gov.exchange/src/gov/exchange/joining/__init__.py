"""The exchange for an agency without Plone: a node that sends and receives, an echo agency, and
the conformance kit. Imports no Plone and no Zope."""
