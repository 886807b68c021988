A portal no longer stops for a quarter of a second now and then while Python looks for garbage among what never is any.
