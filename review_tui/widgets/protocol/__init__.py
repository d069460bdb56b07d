"""One protocol on the screen: heading, lines, the selected line in full."""
