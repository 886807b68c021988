An incoming letter is forwarded to a third agency with its original sealed package intact: the third agency checks the seal of the agency that wrote it.
