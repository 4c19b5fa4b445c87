# Every command sets up what it needs. See README.md.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
CATALOGUE := resources/locale/pl/LC_MESSAGES/parasol
SOURCES := app ui storage sync office
export PYTHONPATH := $(CURDIR)
# The tests start the program hundreds of times: it is compiled once, also where the environment would not keep that.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: setup run test test-fast nightly check format screens gallery bench build catalogue lock clean

setup: $(VENV)/.ready $(CATALOGUE).mo

$(VENV)/.ready: requirements.lock .ci/system-packages
	.ci/system-packages
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

$(CATALOGUE).mo: $(CATALOGUE).po $(VENV)/.ready
	$(VENV)/bin/pybabel --quiet compile --input-file $< --output-file $@

run: setup
	$(PY) -m ui.demo

# A test that stands still in a library, where Python cannot end it, takes its worker with it and says where it stood.
STANDSTILL := -o faulthandler_timeout=700 -o faulthandler_exit_on_timeout=true

test: setup
	$(PY) -m pytest -n 2 --dist worksteal $(STANDSTILL)

test-fast: setup
	$(PY) -m pytest -n 2 --dist worksteal $(STANDSTILL) -m "not slow and not build and not nightly"

# What takes too long for every change: a program killed or refused at every write, every screen in every look, a
# million steps of the sync (hours; `-k million` picks them).
nightly: setup
	$(PY) -m pytest -n 2 --dist worksteal -m nightly

check: setup
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports
	$(PY) -m pytest tests/test_catalogue.py tests/test_language.py

format: setup
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

screens: setup
	$(PY) -m ui.demo screens

# Every component in every state: a window, or pictures in build/gallery where there is no display.
gallery: setup
	$(PY) -m ui.gallery

bench: setup build/peers/.ready
	$(PY) -m benchmarks

# The programs Parasol is measured beside live in an environment of their own.
PEERS := benchmarks/peers
build/peers/.ready: $(PEERS)/requirements.lock $(PEERS)/package.json $(PEERS)/package-lock.json
	$(PYTHON) -m venv build/peers
	build/peers/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	if command -v npm >/dev/null; then \
	  cp $(PEERS)/package.json $(PEERS)/package-lock.json build/peers/ && \
	  npm ci --prefix build/peers --silent --ignore-scripts --no-audit --no-fund; \
	else echo "PouchDB is not measured: no Node.js on this computer" >&2; fi
	touch $@

# One directory with both programs, then the tests of what a user would install.
build: setup
	$(VENV)/bin/pyinstaller --noconfirm --log-level WARN --distpath build/dist --workpath build/work build_installer.spec
	$(PY) -m pytest -rs tests/test_frozen.py
	du -sh build/dist/parasol

# Brings the catalogue up to date with the texts in the sources.
catalogue: $(VENV)/.ready
	$(VENV)/bin/pybabel extract --keywords N_ --no-location --sort-output --omit-header --output build/parasol.pot $(SOURCES)
	$(VENV)/bin/pybabel update --no-fuzzy-matching --ignore-obsolete --omit-header --input-file build/parasol.pot --output-file $(CATALOGUE).po --locale pl

# Pins every dependency with hashes for all platforms, without the address of any index.
lock: $(VENV)/.ready
	$(PY) -m pip install --quiet uv
	$(PY) -m uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --all-extras pyproject.toml -o requirements.lock

clean:
	rm -rf build dist
