An nginx configuration is shipped: TLS 1.3, limits, and client certificates between agencies, which the portal checks against the agency directory.
