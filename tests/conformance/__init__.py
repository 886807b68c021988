"""The conformance kit against our own portal, in processes of their own: `make conformance`."""
