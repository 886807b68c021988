The auditor checks the journal of evidence by a button or over REST, is told in words which place is broken, and downloads it as a file that can be verified elsewhere.
