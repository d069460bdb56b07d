"""Values as words: countdowns, dates, states."""
