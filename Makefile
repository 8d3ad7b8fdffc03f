# make run           builds and serves on http://127.0.0.1:8080
# make test          runs all tests
# make fuzz          feeds the parsers with made-up bytes, ten minutes each
# make bench         measures the index and the service beside their peers, half an hour
# make gallery       draws the maps that README.md shows anew
# make test-clients  runs GDAL, OWSLib, QGIS and other real clients against the service
# They install what is missing first, and do no work twice.

BUILD_PACKAGES := libcairo2-dev libgeos-dev libproj-dev librsvg2-dev libsqlite3-dev zlib1g-dev pkg-config
TEST_PACKAGES := proj-bin librsvg2-bin fonts-noto-cjk gdal-bin python3 python3-gdal
CLIENT_PACKAGES := chromium fonts-noto-cjk gdal-bin librsvg2-bin python3 python3-qgis python3-venv \
	qgis-providers
BENCH_PACKAGES := g++ python3 valgrind wrk nginx-light
CHECKS := --explicit-target-dependency-import-check error

STORE ?= var/kunyu.gpkg
HOST ?= 127.0.0.1
PORT ?= 8080

.PHONY: run web build test test-clients gallery fuzz bench bench-compare lint packages test-packages
.PHONY: client-packages bench-packages

# Where the library of the web map cannot be fetched, the pages without scripts do the job.
run: build
	@$(MAKE) --no-print-directory web || echo "The web map is left out: its library is not there."
	@web=; [ ! -f var/web/maplibre-gl.js ] || web="--web-assets var/web"; \
		exec .build/release/kunyu serve --store $(STORE) --geodata geodata --demo \
		--maps tiles/maps $$web --host $(HOST) --port $(PORT)

build: packages
	swift build -c release --product kunyu $(CHECKS)

test: test-packages lint
	swift build --build-tests $(CHECKS)
	swift test --skip-build --skip SocketTests
	swift test --skip-build --filter SocketTests
	.ci/docs

test-clients: build client-packages web
	.ci/clients

gallery: build
	.ci/gallery

fuzz: packages
	.ci/fuzz

bench: bench-packages
	.ci/bench

bench-compare: bench-packages
	.ci/bench --all

web:
	@.ci/packages python3 python3-venv
	@.ci/maplibre var/web

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests
	.ci/rooms --check

packages:
	@.ci/packages $(BUILD_PACKAGES)

test-packages:
	@.ci/packages $(BUILD_PACKAGES) $(TEST_PACKAGES)

client-packages:
	@.ci/packages $(BUILD_PACKAGES) $(CLIENT_PACKAGES)

bench-packages:
	@.ci/packages $(BUILD_PACKAGES) $(BENCH_PACKAGES)
