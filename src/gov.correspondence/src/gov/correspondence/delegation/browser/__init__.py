"""Pages of delegations, absences and hand-overs."""
