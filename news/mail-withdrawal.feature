A letter whose official e-mail still waits can be withdrawn at once: the message leaves the queue. Before, an operator had to give it up first.
