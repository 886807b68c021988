Headers, envelopes and evidence are validated and brought into canonical form in a tenth of the time, by jsonschema-rs and Python's own encoder; the words of a refusal are as before.
