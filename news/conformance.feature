A conformance kit tries any implementation of the exchange and says green, or in words what is wrong.
