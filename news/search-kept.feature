Searches can be kept under a name: the desk says how many letters each of them finds. Also as `/@saved-searches`.
