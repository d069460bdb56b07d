"""The law as computation over dated data: clocks, durations, recourse. Pure."""
