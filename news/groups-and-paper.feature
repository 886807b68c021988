The agency directory names groups for circulars as rules, by type, sector, parent agency or by name, and says from which day paper between agencies needs a reason, which the journal keeps.
