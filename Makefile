## Samsyn
##
##   make demo     bygger ett påhittat län och visar det på http://localhost:8000
##   make setup    bara det som behövs för att köra: .venv, utseende, översättningar
##   make test     hela testsviten, på SQLite och PostgreSQL och i webbläsare
##                 STRICT=1: en del som inte kan köras här räknas som ett fel
##   make check    format, regler, typer, lager, mallar, översättningar, migreringar
##   make bench    mäter hur fort det går med en miljon deltaganden, och skriver docs/prestanda.md
##                 ONLY=year: bara en del; kräver PostgreSQL, tar tio minuter
##   make docs     ritar om det som ritas ur koden, och tar in nya texter att översätta

UV_VERSION = 0.13.9
BIN = .venv/bin
VENDOR = src/samsyn/look/static/vendor
LOOKS = package-lock.json designsystemet.config.json tools/frontend.py $(shell find src/samsyn/look -name '*.css' -o -name '*.js' | grep -v /vendor/)
SOURCES = $(shell find src -name '*.py')
CATALOGUES = $(wildcard src/samsyn/locale/*/LC_MESSAGES/django.po)
# The one environment is .venv, whatever else is active.
export VIRTUAL_ENV =
export UV_PYTHON_DOWNLOADS = never
export UV_PROJECT_ENVIRONMENT = .venv

.PHONY: manual demo setup test check bench docs
.DEFAULT_GOAL := manual

manual:
	@sed -n 's/^##\( \|$$\)//p' Makefile

demo: setup
	@$(BIN)/samsyn demo

setup: .venv/.synced .venv/.compiled $(VENDOR)/.stamp .venv/.messages
	@:

test: setup
	@$(BIN)/python tools/suite.py $(if $(STRICT),--strict)

check: setup
	@$(BIN)/python tools/check.py

bench: setup
	@$(BIN)/python -m bench $(if $(ONLY),--only $(ONLY))

docs: setup
	@$(BIN)/python tools/docs.py
	@$(BIN)/python tools/openapi.py
	@$(BIN)/python tools/messages.py update

# --- what setup is made of: each file says that its part is done -------------------------------------------

.venv/bin/uv: tools/bootstrap
	@tools/bootstrap $(UV_VERSION)
	@touch $@

.venv/.synced: .venv/bin/uv uv.lock pyproject.toml CHANGELOG.md
	@$(BIN)/uv sync --frozen --inexact --compile-bytecode --quiet --python $(BIN)/python
	@touch $@

# As an installed product is: a start does not wait for it, also where Python may not write beside the source.
.venv/.compiled: .venv/.synced $(SOURCES)
	@$(BIN)/python -m compileall -q src
	@touch $@

$(VENDOR)/.stamp: .venv/.synced $(LOOKS)
	@$(BIN)/python tools/frontend.py
	@touch $@

.venv/.messages: .venv/.synced $(CATALOGUES) tools/messages.py
	@$(BIN)/python tools/messages.py compile
	@touch $@
