A block of the desk shows all its letters, page by page, in the browser and through `@desk`.
