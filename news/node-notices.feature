A node without Plone notices by itself that its folder was put back from a backup, by a marker beside its database or by a later head of its chain that a peer holds, and asks its peers what it lost.
