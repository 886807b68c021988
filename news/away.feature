Where somebody is chosen for a referral, the list says who is away and when; putting a referral before somebody else warns as referring does.
