The timeline of a letter stands in two columns, ours and the other side's, by time; on a telephone each change of side is named, and screen readers hear it with every entry.
