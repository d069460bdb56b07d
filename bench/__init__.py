"""Measurements that anyone can run; they never decide whether tests pass.

`make bench` runs `python -m bench`. Everything that is compared is measured in turns within one
run: on a machine that others use too, only ratios inside a run can be trusted.
"""
