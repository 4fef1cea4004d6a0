# consfin: a consumer-lending core inside PostgreSQL.
#
#   make, make install, make installcheck    as any PGXS extension (PG_CONFIG)
#   make demo, make check                    on a private throwaway server

EXTENSION = consfin
# The one place of the version is consfin.control.
EXTVERSION := $(shell sed -n "s/^default_version = '\(.*\)'/\1/p" consfin.control)

MODULE_big = consfin
OBJS = $(patsubst %.c,%.o,$(wildcard src/*.c src/core/*.c src/type/*.c src/calc/*.c src/command/*.c))

# One concept a file, in the order in which they build on each other.
SQL = \
	sql/schema.sql \
	sql/type/cents.sql sql/type/centsrange.sql \
	sql/calc/round.sql sql/calc/daycount.sql sql/calc/calendar.sql \
	sql/calc/unitperiod.sql \
	sql/type/terms.sql sql/type/schedule.sql \
	sql/calc/amortize.sql sql/calc/installments.sql sql/calc/projection.sql \
	sql/type/schedule_gin.sql \
	sql/calc/timevalue.sql sql/calc/irr.sql sql/calc/apr.sql \
	sql/type/allocation.sql sql/type/event.sql sql/type/change.sql \
	sql/type/entry.sql sql/type/chart.sql \
	sql/calc/standing.sql sql/calc/servicing.sql sql/calc/replay.sql \
	sql/calc/post.sql \
	sql/command/base.sql sql/command/install.sql \
	sql/command/migrate.sql sql/command/guard_drop.sql \
	sql/command/transition.sql sql/command/journal.sql \
	sql/command/day.sql sql/command/reference.sql \
	sql/command/product.sql sql/command/borrower.sql \
	sql/command/line.sql sql/command/float.sql \
	sql/command/open_loan.sql sql/command/hold.sql \
	sql/command/capture.sql sql/command/draw.sql \
	sql/command/repay.sql sql/command/prepay.sql \
	sql/command/refund.sql sql/command/adjust.sql \
	sql/command/reverse.sql sql/command/account.sql
SQL_HERE = $(wildcard $(SQL))
# What install() makes: static DDL, in the order of the files' names.
BOOK = $(sort $(wildcard sql/book/*.sql))

DATA_built = consfin--$(EXTVERSION).sql

PG_CPPFLAGS = -I$(CURDIR)/src -isystem $(shell $(PG_CONFIG) --includedir-server)
# PostgreSQL hands on flags of the compiler it was built with, which another
# may not know: no fault of this tree.  gcc passes over -Wno- of what it lacks.
FOREIGN_FLAGS = -Wno-unknown-warning-option -Wno-ignored-optimization-argument
PG_CFLAGS = -std=gnu11 -fvisibility=hidden -Wall -Wextra \
	$(if $(WERROR),-Werror $(FOREIGN_FLAGS))

REGRESS := $(sort $(patsubst test/sql/%.sql,%,$(wildcard test/sql/*.sql)))
REGRESS_OPTS = --inputdir=test --load-extension=consfin
ISOLATION := $(sort $(patsubst test/specs/%.spec,%,$(wildcard test/specs/*.spec)))
ISOLATION_OPTS = --inputdir=test --load-extension=consfin
EXTRA_CLEAN = consfin--$(EXTVERSION).sql results output_iso tmp_check \
	$(OBJS:.o=.d)

# What runs on a private throwaway server needs no pg_config here: on a fresh
# machine it installs one first (test/run/dependencies).
PRIVATE = check lint fuzz soak sanitize coverage matrix \
	demo bench serve stop clean-run
ifneq (,$(filter-out $(PRIVATE),$(or $(MAKECMDGOALS),all)))
# Only here: in the private targets DATA is the demo's book.
DATA = $(wildcard sql/update/*.sql)
PG_CONFIG ?= pg_config
PGXS := $(shell $(PG_CONFIG) --pgxs)
include $(PGXS)

consfin--$(EXTVERSION).sql: $(SQL_HERE) $(BOOK) consfin.control Makefile
	{ printf '%s\n' \
	  '-- Run by CREATE EXTENSION consfin; not to be sourced into psql.' \
	  '\echo Use "CREATE EXTENSION consfin" to load this file. \quit'; \
	  cat $(SQL_HERE) | sed -e 's/@version@/$(EXTVERSION)/' \
	    $(BOOK:%=-e '/-- @book@/r %'); } > $@.new
	mv $@.new $@

# Objects follow the headers they include.
%.o: %.c
	$(CC) $(CFLAGS) $(CPPFLAGS) -MMD -MP -MT $@ -MT $(@:.o=.bc) -c -o $@ $<

-include $(OBJS:.o=.d)
else
WITHOUT_PGXS = yes
endif

.PHONY: $(PRIVATE)

# PGXS has a check of its own, which says "not supported" and succeeds.
ifneq (,$(WITHOUT_PGXS)$(filter check,$(MAKECMDGOALS)))
check:
	@test/run/check
endif

lint sanitize coverage matrix demo bench serve stop:
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
	@test/run/tap --each --seconds 1000000 test/run/fuzz $(SOAK_SECONDS)

clean-run:
	@test/run/stop --remove
	rm -rf .run
