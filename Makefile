# One Map Tools. Two commands on a bare Debian 12 (root or sudo): make demo, make test.
SHELL := /bin/bash
PATCHES ?= 5000
BUILD := build
PYTHON := $(BUILD)/venv/bin/python
export PYTHONPATH := $(CURDIR)/$(BUILD)/python
export QT_QPA_PLATFORM ?= offscreen

.PHONY: help demo test test-next lint format i18n package install bench shots clean setup setup-demo

help:       ## this list
	@sed -n 's/^\([a-z0-9-]*\):[^#]*## /\1\t/p' Makefile | expand -t 12

demo: setup-demo   ## a sample county, its land classes mapped through qgis_process
	@scripts/demo.sh $(PATCHES)

setup:
	@scripts/setup.sh test

setup-demo:
	@scripts/setup.sh demo

test: setup lint i18n   ## all checks and tests on this machine's QGIS
	@$(PYTHON) -m pytest || { code=$$?; [ $$code -lt 128 ] || echo "Python died in $$(cat $(BUILD)/running-test)"; exit $$code; }

test-next: i18n  ## the same tests on QGIS 3.40 in a root of its own (as root, 2.5 GB)
	scripts/setup-next.sh test $(BUILD)/next

lint: setup  ## style, format, types, floors
	$(BUILD)/venv/bin/ruff check .
	$(BUILD)/venv/bin/ruff format --check .
	$(BUILD)/venv/bin/mypy
	$(BUILD)/venv/bin/lint-imports --no-cache

format:     ## brings the files into form
	$(BUILD)/venv/bin/ruff check --fix-only .
	$(BUILD)/venv/bin/ruff format .

i18n: setup-demo  ## the catalogue from the sources, and its binary
	$(PYTHON) scripts/i18n.py

package: i18n   ## build/onemap.zip, which QGIS installs
	$(PYTHON) scripts/make_standard_styles.py
	$(PYTHON) scripts/package.py

install: package  ## into the default profile of this user's QGIS, with the packages it needs
	scripts/install.sh

bench: setup  ## side by side with peers on the same data
	$(PYTHON) benchmarks/run.py

shots: setup  ## pictures of the dialogs and the report
	scripts/shots.sh

clean:      ## what is built; the environments stay
	find $(BUILD) -mindepth 1 -maxdepth 1 ! -name venv ! -name next -exec rm -rf {} +
	find . -name __pycache__ -not -path './$(BUILD)/*' -prune -exec rm -rf {} +
	rm -rf i18n/*.qm styles/standard styles/onemap.xml
