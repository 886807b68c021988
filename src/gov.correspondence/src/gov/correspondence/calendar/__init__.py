"""Working days and hours of the agency, its holidays, time limits, and Hijri dates."""
