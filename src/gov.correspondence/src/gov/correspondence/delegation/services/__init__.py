"""Delegations, absences and hand-overs through the REST API."""
