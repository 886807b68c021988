A site of an earlier version takes its upgrade steps when its portal is started by `make run`.
