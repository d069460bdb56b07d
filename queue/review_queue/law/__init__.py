"""The law as computation over dated data: clocks, durations, recourse. Pure, no I/O but the data."""
