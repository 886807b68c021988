Escape leads from the preview back to its line and hides it, closes the sheet beside the form, and leaves a document; in a document the arrows turn pages the way the language is written.
