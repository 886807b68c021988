An agency without Plone passes a letter that came on to a third agency with its sealed package intact, and its sender is told where it went.
