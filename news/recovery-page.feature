The webmaster sees at *Recovery* which agencies answered after a backup was put back, what came back and what is still to be done, keeps the report as a file, and can begin a recovery by hand.
