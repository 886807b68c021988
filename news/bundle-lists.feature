The dispute bundle holds the agency directory that was in force when each statement was made, besides the newest one.
