A registered letter writes 0.41 of the bytes of a stock document: the nodes of the trees it is entered in are small, like their leaves.
