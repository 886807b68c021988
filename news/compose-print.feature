A letter shows as it will be printed while it is written, marked as a draft, before anything is saved.
