"""One page of the public web → the bytes received, with all that was done to get them."""
