"""What is painted, one concept a module."""
