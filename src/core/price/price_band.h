/*
 * price_band.h
 *		A price without its cases: its fields and its tiers.
 */
#ifndef CONSFIN_CORE_PRICE_PRICE_BAND_H
#define CONSFIN_CORE_PRICE_PRICE_BAND_H

#include "core/price/price.h"
#include "core/schedule/record_fields.h"

extern void band_clear(PriceBand *band);
extern bool band_check(const PriceBand *band, Fault *f);

/* The field called key, or null. */
extern const Field *band_field(const char *key, size_t length);

/* What stands between the braces of tiers. */
extern bool tiers_parse(const char *text, size_t length, PriceBand *band,
						Fault *f);

/* What is not the default, in order, zero-terminated; its length. */
extern int	band_print(const PriceBand *band, char *out);

extern uint8_t *put_band(uint8_t *out, const PriceBand *band);
extern bool take_band(Cursor *c, PriceBand *band);

/*
 * Where the first of the pieces of [at, end) that commas part ends: commas in
 * brackets do not.  Null: a bracket is not closed, or closes none.
 */
extern const char *piece_end(const char *at, const char *end);

#endif							/* CONSFIN_CORE_PRICE_PRICE_BAND_H */
