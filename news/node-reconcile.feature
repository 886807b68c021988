A portal that was restored gets back from agencies without Plone what it lost; until now such an agency stayed closed to it.
