# Two commands do everything on a fresh machine: `make run` and `make test`.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test check proof bench build clean

run: .venv/ready-to-run
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
		$(BIN)/python -m kiosk; \
	else \
		echo "There is no screen here, so the whole day runs without one:"; \
		$(BIN)/python -m kiosk demo --out out; \
	fi

test: .venv/ready-to-test
	$(BIN)/python -m pytest -n auto

check: .venv/ready-to-test test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Runs the tests on examples never drawn before, kills the program 500 times while it checks people in, and lives a morning of 500 arrivals in the
# real window; each shows that its check can fail.
proof: .venv/ready-to-test
	$(BIN)/python -m pytest -n auto --hypothesis-profile fresh
	$(BIN)/python -m tests.proofs.crash_safety --kills 500
	$(BIN)/python -m tests.proofs.many_desks --people 300
	$(BIN)/python -m tests.proofs.import_safety --kills 60
	$(BIN)/python -m tests.proofs.printing_safety --kills 40
	$(BIN)/python -m tests.proofs.live_window --rows 100000
	$(BIN)/python -m tests.proofs.hostile_scans --scans 5000
	$(BIN)/python -m tests.proofs.rolling_copy --kills 20
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.proofs.morning --arrivals 500
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.proofs.walk_in
	$(BIN)/python -m tests.proofs.lists --texts 20000 --books 1000

bench: .venv/ready-to-bench
	$(BIN)/python -m tests.bench

# Freezes the program into dist/kiosk and lets the frozen program live the whole day.
build: .venv/ready-to-test
	$(BIN)/pyinstaller --noconfirm --log-level WARN build.spec
	$(BIN)/python -m tests.proofs.frozen dist/kiosk/kiosk

clean:
	rm -rf .venv build dist out

.venv/ready-to-run: requirements.txt .ci/prepare
	PYTHON=$(PYTHON) .ci/prepare requirements.txt
	@touch $@

.venv/ready-to-test: requirements.txt .ci/requirements.txt .ci/prepare
	PYTHON=$(PYTHON) .ci/prepare .ci/requirements.txt
	@touch $@ .venv/ready-to-run

.venv/ready-to-bench: .ci/requirements-bench.txt .ci/prepare
	PYTHON=$(PYTHON) .ci/prepare .ci/requirements-bench.txt
	@touch $@ .venv/ready-to-test .venv/ready-to-run

# The README's picture, from the real window.
docs/desk.png: .venv/ready-to-run
	$(BIN)/python -m kiosk demo --out out
	cp out/screens/07-desk-found-despite-a-slip.png $@
