# gov.correspondence: the only door. `make help` lists the targets.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PY := .venv/bin/python
UV := .venv/bin/uv
PYTEST := $(PY) -m pytest
# Walks and pages: left to `make test`.
SLOW := access accounts desk letters/browser letters/test_no_leak.py letters/test_permissions.py services theme
SECONDS := 30
RUN := $(PY) instance/run.py

DEBIAN := slapd ldap-utils libldap2-dev libsasl2-dev gcc libc6-dev python3-dev python3-venv \
          chromium openssl nginx-light unzip jq poppler-utils libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
          tesseract-ocr tesseract-ocr-ara tesseract-ocr-eng zbar-tools

export MOJ_PORT CMS_PORT LDAP_PORT
export UV_NO_PROGRESS := 1
# Half of a portal's start is compiling Python when nothing compiled is kept.
export UV_COMPILE_BYTECODE := 1
unexport PYTHONDONTWRITEBYTECODE

# Of `make faults`; `make test` plays a short storm.
LETTERS ?= 10000

.PHONY: help install run letter agency test check format quick fuzz day faults bench archive recall axe docs theme echo conformance clean

help: ## list the targets
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: .venv/.installed ## install Debian packages, Python pins and the portals' scripts

.venv/.packages: Makefile instance/debian.sh
	@instance/debian.sh $(DEBIAN)
	@mkdir -p .venv && touch $@

constraints.txt: versions.cfg
	@sed -n '/^\[versions\]/,$$ s/^\([a-z0-9._-]*\) = \(.*\)$$/\1==\2/p' $< > $@

.venv/.installed: .venv/.packages constraints.txt pyproject.toml buildout.cfg $(wildcard instance/*.cfg) $(wildcard src/*/pyproject.toml)
	@echo "[2/4] virtual environment"
	@test -x $(PY) || python3 -m venv .venv
	@test -x $(UV) || .venv/bin/pip install --quiet --disable-pip-version-check --constraint constraints.txt uv
	@echo "[3/4] Python distributions, pinned in versions.cfg (a minute or two when cold)"
	@$(UV) pip install --quiet --python $(PY) --constraint constraints.txt --build-constraint constraints.txt \
	    --editable 'src/gov.correspondence[test]' --editable 'src/gov.exchange[plone]' --group pyproject.toml:dev
	@echo "[4/4] portal scripts"
	@.venv/bin/buildout -q -o -N
	@touch $@

run: install ## start slapd and the portals of moj and cms, send the first letter, run until Ctrl-C
	@$(RUN)

letter: install ## send one more letter from moj to cms through the running portals
	@$(RUN) --letter

agency: install ## write policy, sample directory and key requests of a new agency: CODE=xyz [NAME_AR= NAME_EN= TIMEZONE= COUNTRY= OUT=]
	@$(PY) instance/new_agency.py "$(CODE)" $(if $(NAME_AR),--name-ar "$(NAME_AR)") $(if $(NAME_EN),--name-en "$(NAME_EN)") \
	    $(if $(TIMEZONE),--timezone "$(TIMEZONE)") $(if $(COUNTRY),--country "$(COUNTRY)") $(if $(OUT),--out "$(OUT)")

test: install check ## run the checks and every test; servers are started and stopped as needed
	@$(PYTEST) -q -n 2 --dist loadfile -m 'not live and not browser and not fault'
	@$(PYTEST) -q -n 2 --dist loadfile --no-loadscope-reorder -m '(live or browser or fault) and not long'

check: install ## ruff, mypy, zpretty, translations, change notes
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@git ls-files '*.zcml' '*.xml' '*.pt' | grep -v '^src/.*/theme/static/' | xargs .venv/bin/zpretty --check
	@$(PY) tests/qa/translations.py

format: install ## put code, ZCML, XML and templates into the project's form
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .
	@git ls-files '*.zcml' '*.xml' '*.pt' | grep -v '^src/.*/theme/static/' | xargs .venv/bin/zpretty --inplace

quick: install ## the loop for daily work: pure and domain tests, under two minutes
	@.venv/bin/ruff check .
	@$(PYTEST) -q -x -n 2 --dist loadfile -m 'not live and not browser and not fault' $(addprefix --ignore=tests/correspondence/,$(SLOW))

fuzz: install ## fuzz every parser of the exchange, SECONDS each (30); what breaks one is kept and tried by the tests
	@PYTHONPATH=tests:instance $(PY) -m fuzz --seconds $(SECONDS) $(addprefix --parser ,$(PARSER))

day: install ## play a day of forty people and 300 letters, with a year that ends in between
	@PYTHONPATH=tests:instance $(PY) -m day

echo: install ## let an agency without Plone join the running portals and answer every letter
	@$(PY) instance/echo.py

conformance: install ## run the conformance kit against a portal of our own, and report
	@PYTHONPATH=tests:instance $(PY) -m conformance

told: install ## a storm of referrals with the mail server away and the portal killed: who was told? (COUNT=1000)
	@COUNT=$(or $(COUNT),1000) $(PYTEST) -q -s tests/faults/test_told.py

faults: install ## storm three portals with letters and faults, then compare their histories (LETTERS=300 for a short one)
	@PYTHONPATH=tests:instance $(PY) -m faults.storm --letters $(LETTERS) $(if $(SEED),--seed $(SEED))

bench: install ## measure the exchange beside its peers, the agency beside stock Plone, as ratios
	@$(PY) tests/benchmarks/run.py
	@$(PY) tests/benchmarks/inside.py

recall: install ## ask the Arabic search set; how much is found on the first page, stock Plone's index beside ours
	@PYTHONPATH=tests $(PY) -m recall

archive: install ## make the portal of 100,000 letters that bench measures too (half an hour)
	@$(PY) tests/benchmarks/archive.py

theme: ## compile the style sheets for both directions (needs node and npm; the result is committed)
	@cd src/gov.correspondence/src/gov/correspondence/theme && npm ci --silent && npm run --silent build

axe: install ## look at every page as everybody, in both languages, by the rules of WCAG 2.2 and at 200 %
	@PYTHONPATH=tests:instance $(PY) -m walk $(PEOPLE)

pictures: install ## take the pictures of the guide from running portals, in both languages
	@PYTHONPATH=tests:instance $(PY) -m walk.pictures

docs: install ## write the examples of docs/api anew from the running product
	@WRITE_EXAMPLES=1 $(PYTEST) -q -n 2 --dist loadfile tests/correspondence/services

clean: ## remove what was built; var/ (data and keys) stays
	@rm -rf .venv bin parts develop-eggs eggs .installed.cfg constraints.txt artifacts
