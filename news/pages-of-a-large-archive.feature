A page of letters is looked for among those of the last days first, so that it takes no longer in a large archive.
