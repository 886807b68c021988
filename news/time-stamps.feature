`make run` stamps the time of evidence, and `gcx authority tsa-key` and `gcx authority tsa` give anybody a small time stamp authority for trials.
