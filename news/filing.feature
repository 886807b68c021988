Letters get a code of the agency's filing plan and are filed: files with number, title, volumes and contents, opened and closed, each shown only as far as the reader may know it.
