/*
 * unpack.h
 *		A schedule from bytes, whole or row by row in one pass.
 */
#ifndef CONSFIN_CORE_SCHEDULE_UNPACK_H
#define CONSFIN_CORE_SCHEDULE_UNPACK_H

#include "core/schedule/schedule.h"

/* A place in packed bytes from which advances and then rows are read. */
typedef struct PackReader
{
	const uint8_t *at;
	const uint8_t *end;
	int32_t		left;			/* rows still to come */
	Day			day;			/* previous row's due_on */
	Cents		principal;		/* previous row's principal */
	Cents		fee;			/* previous row's fee */
	Cents		level_payment;
	bool		has_state;		/* the schedule has had events */
	bool		only_paid;		/* all the state of the previous row is paid */
} PackReader;

/* The totals that stand first, without decoding anything else. */
typedef struct PackTotals
{
	int32_t		row_count;
	bool		regular;
	Cents		total[COMPONENTS];
	Cents		level_payment;
} PackTotals;

/* Longest prefix that pack_totals needs. */
#define PACK_TOTALS_BYTES	64

/* Readers of bytes made by pack_schedule; false: the bytes are damaged. */
extern bool pack_totals(const uint8_t *bytes, size_t length, PackTotals *t);
extern bool pack_read_head(const uint8_t *bytes, size_t length, Head *head,
						   PackReader *reader);

/* Cheaper: plan and totals only; skips terms, state and advances but first. */
extern bool pack_read_plan(const uint8_t *bytes, size_t length, Head *head,
						   PackReader *reader);

/*
 * The next row into *row, which the caller has cleared once with row_clear
 * before the first call and then leaves alone: what a row does not hold is
 * cleared only after a row that did.  False at the end; at the
 * end reader->left is 0, otherwise the bytes are damaged.
 */
extern bool pack_next_row(PackReader *reader, Row *row);

/* Take everything apart; not checked beyond the bytes themselves. */
extern bool unpack_schedule(const uint8_t *bytes, size_t length,
							Schedule *schedule, Fault *f);

/* For untrusted bytes: unpack, schedule_seal, and be canonical. */
extern bool unpack_untrusted(const uint8_t *bytes, size_t length,
							 Schedule *schedule, Fault *f);

#endif							/* CONSFIN_CORE_SCHEDULE_UNPACK_H */
