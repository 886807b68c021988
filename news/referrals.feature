Heads refer letters to units and people, with directives and time limits in working days; what is refused comes back, what is late stands first.
Every incoming letter and memo is a transaction with its letters, referrals and the place of its paper original, which goes from hand to hand by numbered lists.
