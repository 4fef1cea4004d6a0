# consfin: a consumer-lending core inside PostgreSQL.
#
#   make, make install, make installcheck    as any PGXS extension (PG_CONFIG)
#   make demo, make check                    on a private throwaway server

EXTENSION = consfin
# Where this file is: objects may be made elsewhere (make -f .../Makefile).
HERE := $(or $(USE_VPATH),$(patsubst %/,%,$(dir $(firstword $(MAKEFILE_LIST)))))
here = $(patsubst $(HERE)/%,%,$(wildcard $(addprefix $(HERE)/,$(1))))
# The one place of the version is consfin.control.
EXTVERSION := $(shell sed -n "s/^default_version = '\(.*\)'/\1/p" $(HERE)/consfin.control)

MODULE_big = consfin
OBJS := $(patsubst %.c,%.o,$(call here,src/*.c src/core/*.c src/core/*/*.c \
	src/type/*.c src/calc/*.c src/engine/*.c src/book/*.c src/book/*/*.c))
# The script is made of these, in the order that sql/order says.
SQL := $(call here,sql/*/*.sql sql/*/*/*.sql)
SCRIPT = consfin--$(EXTVERSION).sql
DATA_built = $(SCRIPT)

PG_CPPFLAGS = -I$(abspath $(HERE))/src -isystem $(shell $(PG_CONFIG) --includedir-server)
# PostgreSQL hands on flags of the compiler it was built with, which another
# may not know: no fault of this tree.  gcc passes over -Wno- of what it lacks.
FOREIGN_FLAGS = -Wno-unknown-warning-option -Wno-ignored-optimization-argument
PG_CFLAGS = -std=gnu11 -fvisibility=hidden -Wall -Wextra \
	$(if $(WERROR),-Werror $(FOREIGN_FLAGS))

# Each folder of test with sql or specs in it is a suite of its own:
# make installcheck SUITES="hold loan" TESTS=slot
NO_INSTALLCHECK = yes
ALL_SUITES := $(sort $(patsubst test/%/,%,$(dir $(patsubst %/,%,$(call here,test/*/sql test/*/specs)))))
SUITES = $(ALL_SUITES)
EXTRA_CLEAN = $(SCRIPT) results tmp_check $(OBJS:.o=.d)

# What runs on a private throwaway server needs no pg_config here: on a fresh
# machine it installs one first (test/run/dependencies).
PRIVATE = check lint fuzz soak sanitize coverage matrix \
	demo bench frozen serve stop clean-run
ifneq (,$(filter-out $(PRIVATE),$(or $(MAKECMDGOALS),all)))
# Only here: in the private targets DATA is the demo's book.
DATA = $(call here,sql/update/*.sql)
PG_CONFIG ?= pg_config
PGXS := $(shell $(PG_CONFIG) --pgxs)
include $(PGXS)

$(SCRIPT): $(SQL) sql/order sql/assemble consfin.control
	perl $(srcdir)/sql/assemble $(srcdir) > $@.new
	mv $@.new $@

# Objects follow the headers they include.
%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(CPPFLAGS) -MMD -MP -MT $@ -MT $(@:.o=.bc) -c -o $@ $<
$(OBJS:.o=.bc): | $(OBJS)

-include $(OBJS:.o=.d)

installcheck:
	@status=0; for suite in $(SUITES); do \
		PGXS_TEST=$(dir $(PGXS))../test BINDIR="$(bindir)" \
		MADE_OF="$(pkglibdir)/consfin.so $(datadir)/extension/$(SCRIPT)" \
		OPTIONS="$(EXTRA_REGRESS_OPTS)" \
		$(srcdir)/test/installcheck $$suite $(TESTS) || status=1; \
	done; exit $$status
else
WITHOUT_PGXS = yes
endif

.PHONY: $(PRIVATE) installcheck

# PGXS has a check of its own, which says "not supported" and succeeds.
ifneq (,$(WITHOUT_PGXS)$(filter check,$(MAKECMDGOALS)))
check:
	@test/run/check
endif

lint sanitize coverage matrix demo bench frozen serve stop:
	@test/run/$@

# Seconds a target: a few minutes in all, or a night.
FUZZ_SECONDS = 60
SOAK_SECONDS = 3600
fuzz:
	@test/run/tap --each --seconds 100000 test/run/fuzz $(FUZZ_SECONDS)
soak:
	@STAGES="build tap" TAP_SECONDS=100000 CRASH_CYCLES=200 \
		TAP_FILES="test/t/crash.t test/t/model.t test/t/mixed.t" \
		MIXED_SECONDS=$(SOAK_SECONDS) test/run/check
	@STAGES="build tap" TAP_SECONDS=1000000 TAP_FILES=test/t/year.t \
		YEAR_BORROWERS=2000 YEAR_DAYS=366 YEAR_SEED=$${YEAR_SEED:-$$(date +%s)} test/run/check
	@STAGES="build tap" TAP_SECONDS=1000000 TAP_FILES=test/t/quarter.t QUARTER_BORROWERS=500 \
		QUARTER_DAYS=183 QUARTER_SEED=$${QUARTER_SEED:-$$(date +%s)} test/run/check
	@STAGES="build model" MODEL_SECONDS=$(SOAK_SECONDS) test/run/check
	@test/run/tap --each --seconds 1000000 test/run/fuzz $(SOAK_SECONDS)

clean-run:
	@test/run/stop --remove
	rm -rf .run
