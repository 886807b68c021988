"""The REST API of units and capacities."""
