An agency without Plone joins with a node: it drops letters into a folder, finds what came in another, and states what became of it.
An echo agency answers whoever tries.
