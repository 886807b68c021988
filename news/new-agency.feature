`make agency CODE=xyz` writes the policy skeleton, a sample directory and the key requests of a new agency.
