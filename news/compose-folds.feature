The form of a letter asks for subject, recipients and text first; degrees, dates, earlier letters and files are folded, and open where they were filled in or refused.
