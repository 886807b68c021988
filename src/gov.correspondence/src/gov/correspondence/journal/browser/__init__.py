"""The journal of the agency as pages, for its auditors."""
