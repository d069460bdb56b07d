"""The tagged protocols on the screen: what each would get, then one signature for all."""
