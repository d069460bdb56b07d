"""What may be decided: pure rules on an ALD, a line, a validity, a signature."""
