"""The endpoints of referrals."""
