`make bench` also measures the wire core alone beside as4 and the bare cryptography, and letters of 10 MB; `--part` runs one part.
