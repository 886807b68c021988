`make faults` sends thousands of letters among three portals through every kind of fault and compares the histories of all sides.
