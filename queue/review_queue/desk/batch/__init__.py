"""Many protocols decided at once: examined one by one, signed in one act, taken back in one."""
