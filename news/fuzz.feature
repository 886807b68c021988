Every parser of the exchange is fuzzed (`make fuzz`), and what once broke one is tried by every test run.
