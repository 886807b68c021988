A letter's way is stated by both sides under seal: also that it was submitted, refused, accepted, handed to a unit, in progress, answered; the agency chooses what of it others are told.
