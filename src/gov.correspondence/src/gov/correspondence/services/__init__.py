"""What every endpoint of the REST API shares: reading a request, answering, refusing."""
