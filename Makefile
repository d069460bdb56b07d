# `make` alone lists the targets; `make demo` and `make test` are all that a newcomer needs.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo demo-fresh test bench mutation proof soak words keys picture lock

python := .venv/bin/python
training := .demo

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*## /make \1 	/p' Makefile | expand -t 18

demo: .venv/ready-run  ## the program on a training queue, kept in .demo for the next time
	@scripts/demo $(training)

demo-fresh: .venv/ready-run  ## the same, on a new training queue dated around today
	@rm -rf $(training)
	@scripts/demo $(training)

test: .venv/ready-dev  ## every check and test; one step: .venv/bin/python scripts/check STEP
	@$(python) scripts/check

bench: .venv/ready-dev .bench-venv/ready  ## measures start, keys, memory, beside peers; BENCH="--help" says how a part of it
	@$(python) -m bench $(BENCH)

mutation: .venv/ready-dev  ## puts small faults into the law, counts those that tests/law notice; MODULES="clocks period"
	@$(python) scripts/mutation $(MODULES)

proof: .venv/ready-dev  ## the law against the second calculation on a million random requests
	@REVIEW_LAW_CASES=1000000 .venv/bin/pytest --quiet --numprocesses=2 tests/law/test_second_calculation.py

soak: .venv/ready-dev  ## batches pressed at three desks in random rounds, some minutes; ROUNDS=1000
	@REVIEW_ROUNDS=$(or $(ROUNDS),300) .venv/bin/pytest --quiet tests/desk/test_batches_together.py

words: .venv/ready-dev  ## brings the French catalogue up to the sources
	@$(python) scripts/words update

keys: .venv/ready-dev  ## writes docs/keys.md from the table of commands
	@$(python) scripts/keys

picture: .venv/ready-dev  ## takes the README's picture and the guide's screens from the program
	@$(python) scripts/picture

lock:  ## new locked versions, after a change of pyproject.toml
	@scripts/lock

.venv/ready-run: locked.txt pyproject.toml
	@scripts/setup run

.venv/ready-dev: locked-dev.txt pyproject.toml
	@scripts/setup dev

.bench-venv/ready: scripts/bench-setup
	@scripts/bench-setup
