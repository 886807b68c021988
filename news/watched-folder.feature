Scans that wait in the folder of the scanner are picked on the page for a stack of paper; one goes to one letter, is moved after the letter is stored, and is never lost or offered twice.
