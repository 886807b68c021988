The contents list of a file prints as PDF in Arabic and English, whole or by volume, from the page of the file and through `@record-file-prints`; it shows what the reader may know.
