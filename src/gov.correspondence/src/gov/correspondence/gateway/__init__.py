"""WSGI filters that stand between the network and Zope."""
