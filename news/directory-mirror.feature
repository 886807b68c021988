The agency directory comes by itself from its authority, from mirrors or from other agencies, or from a file; one that is forged or older is refused, and one that is late brings no new keys.
