The conformance kit tries letters that pass another one on: sealed as it came, and forged. The script of the golden vectors proves the forwarded letter as well.
