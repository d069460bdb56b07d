"""Templates of reasons and of partial grants: which fit, what the protocol fills in them."""
