# kwiki: build, tests and installation. Nothing here names single files; new ones are found.
# Targets: all check test faults asan tsan bench lint format install uninstall dist clean (see README.md).

VERSION  = 0.1.0
HOMEPAGE = https://github.com/OWNER/kwiki
PREFIX   ?= /usr/local
BINDIR   ?= $(PREFIX)/bin
MANDIR   ?= $(PREFIX)/share/man
BASHDIR  ?= $(PREFIX)/share/bash-completion/completions
ZSHDIR   ?= $(PREFIX)/share/zsh/site-functions
FISHDIR  ?= $(PREFIX)/share/fish/vendor_completions.d
BUILD    ?= build
CC       ?= cc

PACKAGES = libcmark yaml-0.1 libpcre2-8 libutf8proc libxxhash jansson
ifneq ($(filter-out clean dist format uninstall,$(or $(MAKECMDGOALS),all)),)
ifneq ($(shell pkg-config --exists $(PACKAGES) libmicrohttpd && echo yes),yes)
$(error Libraries are missing. On Debian 12 'src/package/install build' installs them)
endif
endif
LIBRARIES_DIR ?= /usr/share/javascript
CPPFLAGS += -DKWIKI_LIBRARIES='"$(LIBRARIES_DIR)"'
CPPFLAGS += -Iinclude -D_GNU_SOURCE -DKWIKI_VERSION='"$(VERSION)"' -DKWIKI_HOMEPAGE='"$(HOMEPAGE)"' \
            $(shell pkg-config --cflags $(PACKAGES) libmicrohttpd)
WARNINGS = -Wall -Wextra -Wshadow -Wconversion -Wvla -Wpedantic -Wstrict-prototypes -Wmissing-prototypes
CFLAGS   ?= -O2 -g -D_FORTIFY_SOURCE=2 -fstack-protector-strong
ALL_CFLAGS = -std=c17 $(WARNINGS) -fPIE -pthread $(CFLAGS)
LDFLAGS  += -pie -Wl,-z,relro,-z,now -pthread -fno-lto
LDLIBS   += $(shell pkg-config --libs $(PACKAGES)) -lm # libmicrohttpd is loaded by serve alone, see src/serve/mhd.h

# Link-time optimization takes as long as compiling everything. So the objects hold plain code too, and only a program that
# stays is linked with it: the first one of a folder, and what is installed or measured. After an edit it is linked
# without, as everything else is. `make LTO=` never does it; clang knows other options.
LTO      ?= $(if $(findstring clang,$(shell $(CC) --version)),,-flto=auto -ffat-lto-objects)
STAYING   = install bench $(if $(wildcard $(PROGRAM)),,all $(PROGRAM))
PROGRAM_LTO = $(if $(filter $(STAYING),$(or $(MAKECMDGOALS),all)),$(LTO))
PROGRAM_LDFLAGS = $(patsubst -fno-lto,$(or $(PROGRAM_LTO),-fno-lto),$(LDFLAGS))

# `make STATIC=1` links all libraries in, as `make static` does with the packed sources. What such a program lacks, --version says.
ifdef STATIC
LDFLAGS := $(patsubst -pie,-static-pie -s,$(LDFLAGS))
LDLIBS  := -L$(BUILD) $(shell pkg-config --static --libs $(PACKAGES)) -lm $(BUILD)/libmicrohttpd.a
CPPFLAGS += -DKWIKI_STATIC -DKWIKI_LACKS='" (static: serve --bind takes addresses, no names)"'
OTHER_MHD = src/serve/mhd.c
else
CPPFLAGS += -DKWIKI_LACKS='""'
OTHER_MHD = src/serve/mhd_linked.c
endif

# Everything but main.c is a library, so that unit tests link the same code.
SOURCES  = $(filter-out src/main.c src/theme/embed.c src/man/manual.c src/search/fold_table.c $(OTHER_MHD),$(wildcard src/*/*.c src/*/*/*.c))
ASSETS   = $(filter-out %.c %.h,$(wildcard src/theme/*))
STARTER := $(shell find src/starter -type f)
CLIENT   = $(wildcard src/serve/client/*)
OBJECTS  = $(SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/theme_assets.o $(BUILD)/starter_files.o \
           $(BUILD)/serve_clients.o
LIBRARY  = $(BUILD)/libkwiki.a
PROGRAM  = $(BUILD)/kwiki
COMPLETIONS = $(patsubst src/package/%,$(BUILD)/%,$(wildcard src/package/completions/*))
MANUALS  = $(patsubst src/man/%,$(BUILD)/man/%,$(wildcard src/man/*.[1-9]))
UNIT     = $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/test_*.c))

.PHONY: all check test faults exports e2e e2e-site unit spec golden cache serve lint commonmark hostile asan tsan crawl bench search-bench cite-bench linear soak pathological \
	fuzz format install uninstall dist deb clean relink manual
.SECONDARY:

all: $(PROGRAM) $(MANUALS) $(COMPLETIONS)

# The file `optimized` is there while the program is linked with it.
$(PROGRAM): $(BUILD)/src/main.o $(LIBRARY) $(if $(PROGRAM_LTO),$(if $(wildcard $(BUILD)/optimized),,relink))
	@rm -f $(BUILD)/optimized
	$(CC) $(ALL_CFLAGS) $(PROGRAM_LDFLAGS) -o $@ $(filter %.o %.a,$^) $(LDLIBS)
	@$(if $(PROGRAM_LTO),touch $(BUILD)/optimized)

$(LIBRARY): $(OBJECTS)
	rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) $(LTO) -MMD -MP -c -o $@ $<

# The files of the theme, of the starter vault and of the preview become arrays of bytes.
$(BUILD)/embed: src/theme/embed.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $<

$(BUILD)/theme_assets.c: $(BUILD)/embed $(BUILD)/search-table.js $(ASSETS)
	$(BUILD)/embed theme asset src/theme/ $(sort $(ASSETS) src/theme/search-table.js=$(BUILD)/search-table.js) >$@.new
	mv $@.new $@

# The table by which browsers fold words as the program does.
FOLDING = $(patsubst %.c,$(BUILD)/%.o,src/search/fold_table.c src/search/fold.c $(wildcard src/base/*.c))
$(BUILD)/fold_table: $(FOLDING)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/search-table.js: $(BUILD)/fold_table
	$(BUILD)/fold_table >$@.new
	mv $@.new $@

$(BUILD)/starter_files.c: $(BUILD)/embed $(STARTER)
	$(BUILD)/embed starter file src/starter/ $(sort $(STARTER)) >$@.new
	mv $@.new $@

$(BUILD)/serve_clients.c: $(BUILD)/embed $(CLIENT)
	$(BUILD)/embed serve client src/serve/client/ $(sort $(CLIENT)) >$@.new
	mv $@.new $@

$(BUILD)/theme_assets.o $(BUILD)/starter_files.o $(BUILD)/serve_clients.o: %.o: %.c
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -c -o $@ $<

# The manual pages and the completions with what the tables say.
$(BUILD)/manual: $(BUILD)/src/man/manual.o $(LIBRARY)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/man/%: src/man/% $(BUILD)/manual
	@mkdir -p $(@D)
	$(BUILD)/manual <$< >$@.new
	mv $@.new $@

$(BUILD)/completions/%: src/package/completions/% $(BUILD)/manual
	@mkdir -p $(@D)
	$(BUILD)/manual <$< >$@.new
	mv $@.new $@

# The manual pages for those who read the sources; tests/install compares them.
manual: $(MANUALS)
	for page in $(notdir $(MANUALS)); do src/man/plain $(BUILD)/man/$$page >src/man/$$page.txt || exit; done

# ---- tests: how each part works is told in tests/README.md ----------------------------------

# All parts, even when one fails; the last line is the total. The first one runs alone, and long ones begin early.
PARTS = install lint unit spec golden cache notes crawl serve faults
check: $(PROGRAM) $(MANUALS) $(COMPLETIONS) $(UNIT) $(BUILD)/faults.so
	tests/run $(BUILD) $(PARTS)

# The same and the parts that need Node, Chromium, Python, ffmpeg and packages from npm, or minutes.
test: $(PROGRAM) $(MANUALS) $(COMPLETIONS) $(UNIT) $(BUILD)/faults.so $(BUILD)/pathological $(BUILD)/commonmark_reference \
		$(BUILD)/commonmark/package-lock.json $(BUILD)/hostile/package-lock.json
	tests/run $(BUILD) $(firstword $(PARTS)) e2e hostile $(wordlist 2,99,$(PARTS)) fuzz/pathological commonmark exports

$(BUILD)/unit/%: tests/unit/%.c $(LIBRARY)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) -Isrc $(ALL_CFLAGS) $(LDFLAGS) -MMD -MP -o $@ $< $(LIBRARY) $(LDLIBS) -lcmocka

unit: $(UNIT)
	tests/unit/run $(BUILD)

spec: $(PROGRAM)
	tests/spec/run $(PROGRAM)

golden: $(PROGRAM)
	tests/golden/run $(PROGRAM)

serve: $(PROGRAM)
	tests/serve/run $(PROGRAM)

# Does each address inside a site lead somewhere? Of VAULT, or of the wiki and all golden vaults.
crawl: $(PROGRAM)
	tests/crawl/run $(PROGRAM) $(if $(filter file,$(origin VAULT)),,'$(VAULT)')

# What a build uses again is what it would make anew, after random edits.
cache: $(PROGRAM)
	tests/cache/run $(PROGRAM)

# Every file call fails, and a choice of the allocations or, with ALL=1, each of them.
faults: $(PROGRAM) $(BUILD)/faults.so
	FAULTS=$(if $(ALL),all,1) tests/faults/run $(PROGRAM)

$(BUILD)/faults.so: tests/faults/shim.c
	@mkdir -p $(@D)
	$(CC) -std=c17 -D_GNU_SOURCE $(WARNINGS) -O2 -g -fPIC -shared -o $@ $<

# Other programs read what is exported: ffmpeg, python3-webvtt, xmllint, graphviz, networkx.
exports: $(PROGRAM)
	tests/exports/run $(PROGRAM)

e2e: $(PROGRAM)
	tests/e2e/run $(PROGRAM)

# Checks pages of any built site in the browser, as for its WCAG 2.2 AA.
e2e-site: $(PROGRAM)
	KWIKI_SITE='$(SITE)' tests/e2e/run $(PROGRAM)

# The exported names are read from the objects.
lint: $(PROGRAM)
	tests/lint/run $(BUILD)

# The same tests with sanitizers, each in a build folder of its own.
asan:
	ASAN_OPTIONS=detect_leaks=1:exitcode=99 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1:exitcode=99 \
	$(MAKE) LTO= BUILD=$(BUILD)/asan PARTS='unit spec golden serve' \
		CFLAGS='-O1 -g -fsanitize=address,undefined -fno-omit-frame-pointer' check

tsan:
	TSAN_OPTIONS=halt_on_error=1 \
	$(MAKE) LTO= BUILD=$(BUILD)/tsan PARTS='unit golden serve' CFLAGS='-O1 -g -fsanitize=thread' check

# CommonMark's own examples, which come from npm.
$(BUILD)/commonmark_reference: tests/commonmark/reference.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $< $(shell pkg-config --libs libcmark)

$(BUILD)/commonmark/package-lock.json: tests/commonmark/package.json tests/commonmark/package-lock.json
	@mkdir -p $(@D)
	cp $^ $(@D)
	npm ci --prefix $(@D) --no-audit --no-fund --ignore-scripts
	touch $@

commonmark: $(PROGRAM) $(BUILD)/commonmark_reference $(BUILD)/commonmark/package-lock.json
	tests/commonmark/run $(PROGRAM)

# Hostile notes in a parser of HTML from npm and in Chromium; NOTES are read by the parser as well.
$(BUILD)/hostile/package-lock.json: tests/hostile/package.json tests/hostile/package-lock.json
	@mkdir -p $(@D)
	cp $^ $(@D)
	npm ci --prefix $(@D) --no-audit --no-fund --ignore-scripts
	touch $@

NOTES ?= notes
hostile: $(PROGRAM) $(BUILD)/hostile/package-lock.json
	tests/hostile/run $(PROGRAM) '$(NOTES)'

# ---- measurements --------------------------------------------------------------------------

$(BUILD)/floor $(BUILD)/fair $(BUILD)/latency: LIBRARIES = $(shell pkg-config --libs libcmark)
$(BUILD)/floor $(BUILD)/fair: tests/bench/work.c tests/bench/work.h
$(BUILD)/latency $(BUILD)/crowd: tests/bench/preview.c tests/bench/preview.h
BENCHES = $(addprefix $(BUILD)/,floor fair measure latency crowd startup)
$(BENCHES): $(BUILD)/%: tests/bench/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $(filter %.c,$^) $(LIBRARIES)

# Does the cost of hostile repetitions grow with their length? A ratio of 8 is linear.
$(BUILD)/linear: tests/bench/linear.c $(LIBRARY)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $< $(LIBRARY) $(LDLIBS)

linear: $(BUILD)/linear
	$(BUILD)/linear

# Random edits under a running preview; at the end it is what a fresh build gives.
EDITS ?= 1000
soak: $(PROGRAM)
	tests/serve/soak $(PROGRAM) '$(VAULT)' $(EDITS)

# Is any hostile note of a MiB slow, large or dearer than twice one of half the size?
$(BUILD)/pathological: tests/fuzz/pathological/pathological.c tests/fuzz/pathological/patterns.def $(LIBRARY)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $< $(LIBRARY) $(LDLIBS)

pathological: $(PROGRAM) $(BUILD)/pathological
	$(BUILD)/pathological $(PROGRAM) $(PATTERN)

# Fuzz targets (clang): `make fuzz TIME=60` runs each for that many seconds.
FUZZ_TARGETS = $(patsubst tests/fuzz/target_%.c,%,$(wildcard tests/fuzz/target_*.c))
FUZZ_SHARED  = $(filter-out tests/fuzz/target_%,$(wildcard tests/fuzz/*.[ch]))
FUZZ_FLAGS   = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined \
	-fno-sanitize=pointer-overflow # NULL + 0, the end of an empty list
TIME ?= 60
fuzz:
	$(MAKE) LTO= BUILD=$(BUILD)/fuzz CC=clang CFLAGS='$(FUZZ_FLAGS) -fsanitize=fuzzer-no-link' \
		$(FUZZ_TARGETS:%=$(BUILD)/fuzz/target_%)
	tests/fuzz/run $(BUILD)/fuzz $(TIME) $(FUZZ_TARGETS)

$(BUILD)/target_%: tests/fuzz/target_%.c $(FUZZ_SHARED) $(LIBRARY)
	$(CC) $(CPPFLAGS) -Isrc -Itests/fuzz $(ALL_CFLAGS) -fsanitize=fuzzer $(LDFLAGS) -o $@ $(filter %.c %.a,$^) $(LDLIBS)

# How well is what is in VAULT found, and what does it cost a reader?
search-bench: $(PROGRAM) $(BUILD)/measure
	tests/search/run $(PROGRAM) $(BUILD) '$(VAULT)' $(COUNT) $(SEED)

# How well are citations of VAULT judged that were moved by known amounts, and those that were not?
cite-bench: $(PROGRAM)
	tests/bench/cite $(PROGRAM) '$(VAULT)' $(SEED)

# How much dearer is a build of VAULT than the limits, which read, parse and write only? And what
# do readers load? And how long does the preview take from a save to the page, and to answer among
# slow clients? And to start at all?
VAULT ?= notes
bench: $(PROGRAM) $(BENCHES)
	tests/bench/run $(PROGRAM) $(BUILD) '$(VAULT)'
	tests/bench/weights $(PROGRAM) '$(VAULT)'
	tests/bench/serve $(PROGRAM) $(BUILD) '$(VAULT)'
	$(BUILD)/startup $(PROGRAM) 500

# ---- housekeeping --------------------------------------------------------------------------

format:
	clang-format -i $(wildcard src/*.c src/*/*.[ch] src/*/*/*.[ch] include/kwiki/*.h tests/unit/*.c tests/bench/*.c \
		tests/fuzz/*.[ch] tests/fuzz/*/*.c tests/commonmark/*.c)

install: $(PROGRAM) $(MANUALS) $(COMPLETIONS)
	install -d '$(DESTDIR)$(BINDIR)'
	install -m 755 $(PROGRAM) '$(DESTDIR)$(BINDIR)/kwiki'
	for page in $(notdir $(MANUALS)); do \
		install -D -m 644 $(BUILD)/man/$$page '$(DESTDIR)$(MANDIR)'/man$${page##*.}/$$page; done
	install -D -m 644 $(BUILD)/completions/kwiki.bash '$(DESTDIR)$(BASHDIR)/kwiki'
	install -D -m 644 $(BUILD)/completions/_kwiki '$(DESTDIR)$(ZSHDIR)/_kwiki'
	install -D -m 644 $(BUILD)/completions/kwiki.fish '$(DESTDIR)$(FISHDIR)/kwiki.fish'

uninstall:
	rm -f '$(DESTDIR)$(BINDIR)/kwiki' '$(DESTDIR)$(BASHDIR)/kwiki' '$(DESTDIR)$(ZSHDIR)/_kwiki' '$(DESTDIR)$(FISHDIR)/kwiki.fish'
	for page in $(notdir $(MANUALS)); do rm -f '$(DESTDIR)$(MANDIR)'/man$${page##*.}/$$page; done

# ---- packages: what they need is in src/package/packages -------------------------------------

# The sources in a file, from which the others are made: of the last commit or, without git, as they are.
DIST = $(BUILD)/kwiki-$(VERSION).tar.gz
dist: $(DIST)

.PHONY: $(DIST) static package-test
$(DIST):
	src/package/dist $(VERSION) $@

# A package of Debian, made in a folder of its own.
deb: $(DIST)
	+src/package/deb $(VERSION) $(DIST) $(BUILD)

# One file that runs on any Linux of the architecture.
static: $(DIST)
	+src/package/static $(VERSION) $(DIST) $(BUILD)/static

# Both in bare systems, and the packed sources: as root, with debootstrap and minutes of time.
package-test: deb static
	tests/package/run $(BUILD) $(PACKAGE_PARTS)

clean:
	rm -rf $(BUILD)

-include $(OBJECTS:.o=.d) $(BUILD)/src/main.d $(BUILD)/src/man/manual.d $(UNIT:=.d)
