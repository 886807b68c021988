"""Three portals in a storm of faults, and whether their histories still agree afterwards."""
