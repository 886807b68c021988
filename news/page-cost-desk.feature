While all blocks are shown, the desk has the ten most urgent letters of each; "Show all" leads to the rest, page by page.
