Pages are drawn faster: the tags of style sheets and scripts are made once for all pages of a process.
