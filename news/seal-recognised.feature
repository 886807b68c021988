A seal of the usual form is verified in a fraction of the time: it is recognised by writing it again, byte for byte; every other form is judged by pyHanko as before.
