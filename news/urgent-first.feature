An urgent letter overtakes whatever else waits for the same agency, has a way of its own past large letters that are being sent, and how long a letter is tried can be set for each degree of urgency.
