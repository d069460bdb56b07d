"""What is asked or shown over a screen, and then goes away."""
