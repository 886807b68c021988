A letter that left before the portal was restored is not sent a second time: its dispatch is refused and says what the recipient has, and under which number.
