"""Facts with dates and sources: ALD list, durations, regimes, holidays, LAP lists."""
