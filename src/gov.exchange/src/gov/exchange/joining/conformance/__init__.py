"""The conformance kit: scripted cases against any implementation of the protocol, over HTTP."""
