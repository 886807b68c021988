A letter is checked while it is written, before it is submitted, and through the API (``@findings``): one subject, the post and
its form of address, blanks left, cited letters, attachments as the text has them, and whether each recipient can take it. Some hints ask for a
reason, which is kept with the submission.
