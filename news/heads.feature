The head of a journal has one form, whether it is anchored each day or compared after a restore.
