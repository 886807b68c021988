Memos between units, circulars to groups of agencies, letter templates, replies, copies and continuations.
