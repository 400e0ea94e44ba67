# The commands of the project. `make` alone shows them. Each installs first what it needs.
.DEFAULT_GOAL := hulp
.PHONY: hulp bouw land bekijk formulier handleiding nieuw rooster-sjabloon rooster-importeren controleer \
	certificaat verschil lijst test opmaak vergrendel fuzz bench schoon gemeente-genoemd
MAKEFLAGS += --no-print-directory

BESTAND  := rooster.xlsx

leerplan := .venv/bin/leerplan
ruff     := .venv/bin/ruff
compileer := .venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header --only-binary :all:

hulp:
	@echo "Het leerplan maken:"
	@echo "  make bouw                       maak site, handboek, hand-outs en agenda van Oss"
	@echo "  make bouw GEMEENTE=naam         hetzelfde voor jouw gemeente (meer mag ook: GEMEENTE=\"een twee\")"
	@echo "  make land                       hetzelfde voor alle gemeenten (een deel: DEEL=3/8)"
	@echo "  make bekijk GEMEENTE=naam       bekijk de site op je eigen computer"
	@echo "  make controleer GEMEENTE=naam   kijk of alles klopt, zonder te bouwen (zonder naam: alle gemeenten)"
	@echo "  make lijst                      laat zien welke gemeenten er zijn"
	@echo "  make certificaat GEMEENTE=naam DEELNEMERS=lijst.csv"
	@echo "                                  maak een bewijs van deelname voor iedereen op de lijst"
	@echo "Een gemeente instellen:"
	@echo "  make handleiding                maak de Handleiding: hoe je een gemeente instelt, met het formulier erin"
	@echo "  make formulier                  maak het formulier om een gemeente in te vullen (werkt zonder internet)"
	@echo "  make nieuw                      maak het bestand van een gemeente door vragen te beantwoorden"
	@echo "  make rooster-sjabloon           maak rooster.xlsx, om de leersessies met Excel in te vullen"
	@echo "                                  (met GEMEENTE=naam staan haar leersessies er al in)"
	@echo "  make rooster-importeren GEMEENTE=naam"
	@echo "                                  neem rooster.xlsx over (of BESTAND=\"ander bestand.xlsx\")"
	@echo "  make verschil GEMEENTE=naam SINDS=2026-05-01"
	@echo "                                  laat zien wat er in de tekst veranderde (of MET=andere-gemeente)"
	@echo "Voor wie aan het project werkt:"
	@echo "  make test                       voer alle tests uit"
	@echo "  make bench                      meet hoe snel het is en zet dat in BENCHMARKS.md"
	@echo "  make schoon                     gooi weg wat gemaakt is"
	@echo "  make opmaak                     zet de code netjes en zoek fouten"
	@echo "  make fuzz DOEL=ritme TIJD=300   zoek invoer waar de code niet tegen kan (tijd in seconden)"
	@echo "  make vergrendel                 vernieuw de vaste versies in requirements/"

bouw:
	@scripts/installeer bouw
	@$(leerplan) bouw $(or $(GEMEENTE),oss)

land:
	@scripts/installeer bouw
	@$(leerplan) bouw --alle $(if $(DEEL),--deel $(DEEL))

bekijk:
	@scripts/installeer bouw
	@$(leerplan) bekijk $(or $(GEMEENTE),oss)

formulier:
	@scripts/installeer bouw
	@$(leerplan) formulier

handleiding:
	@scripts/installeer bouw
	@$(leerplan) handleiding

nieuw:
	@scripts/installeer bouw
	@$(leerplan) nieuw

rooster-sjabloon:
	@scripts/installeer bouw
	@$(leerplan) rooster-sjabloon "$(BESTAND)" $(if $(GEMEENTE),--gemeente $(GEMEENTE))

rooster-importeren: gemeente-genoemd
	@scripts/installeer bouw
	@$(leerplan) rooster-importeren $(GEMEENTE) "$(BESTAND)"

verschil: gemeente-genoemd
	@scripts/installeer bouw
	@$(leerplan) verschil $(GEMEENTE) $(MET) $(if $(SINDS),--sinds $(SINDS)) $(if $(PAGINA),--als html "$(PAGINA)")

# For the commands that are about one municipality and have no default.
gemeente-genoemd:
	@[ -n "$(GEMEENTE)" ] || { echo "Zet erachter om welke gemeente het gaat: GEMEENTE=naam" >&2; exit 2; }

controleer:
	@scripts/installeer bouw
	@$(leerplan) controleer $(GEMEENTE)

certificaat:
	@scripts/installeer bouw
	@$(leerplan) certificaat $(or $(GEMEENTE),oss) --deelnemers "$(or $(DEELNEMERS),deelnemers.csv)"

lijst:
	@scripts/installeer bouw
	@$(leerplan) lijst

# Ends on pytest's own summary: nothing is printed after it.
test:
	@scripts/installeer test
	@$(ruff) check --quiet
	@$(ruff) format --check --quiet || { echo "De opmaak van de code klopt niet. Voer uit: make opmaak"; exit 1; }
	@.venv/bin/python -m pytest -n 2

opmaak:
	@scripts/installeer test
	@$(ruff) format
	@$(ruff) check --fix

# Newest versions within the ranges of pyproject.toml, for every platform, with hashes.
vergrendel:
	@scripts/installeer bouw
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check uv
	@$(compileer) pyproject.toml requirements/gereedschap.in -o requirements/bouw.txt
	@$(compileer) pyproject.toml requirements/gereedschap.in --extra test -c requirements/bouw.txt -o requirements/test.txt
	@echo "atheris==3.0.*" | $(compileer) - -o requirements/fuzz.txt
	@$(compileer) requirements/bench.in -c requirements/bouw.txt -o requirements/bench.txt
	@! grep -nE '^-|://' requirements/bouw.txt requirements/test.txt requirements/fuzz.txt requirements/bench.txt
	@echo "requirements/bouw.txt en requirements/test.txt zijn vernieuwd. Voer nu uit: make test"

# Looks for input that breaks us: make fuzz DOEL=configuratie TIJD=300 (see tests/fuzz/doelen.py).
fuzz:
	@scripts/installeer test
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/fuzz.txt
	@.venv/bin/python tests/fuzz/zoek.py $(or $(DOEL),configuratie) $(or $(TIJD),60)

# What to compare with has a virtual environment of its own, apart from that of the product.
bench:
	@scripts/installeer bouw
	@[ -x build/.bench/bin/mkdocs ] || { .venv/bin/python -m venv build/.bench && \
		build/.bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt; }
	@.venv/bin/python bench/bench.py --keren $(or $(KEREN),3) --datum "$(DATUM)"

schoon:
	@rm -rf build .pytest_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
