Protocols of desks handed over are listed page by page through the API.
