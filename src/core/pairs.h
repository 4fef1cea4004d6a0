/*
 * pairs.h
 *		"key=value, key=value": the text of records that fields describe.
 */
#ifndef CONSFIN_CORE_PAIRS_H
#define CONSFIN_CORE_PAIRS_H

#include "core/field.h"

/* What a record's text is called, for messages, and the fields it may name. */
typedef struct PairText
{
	const char *whole;			/* "terms", "chart" */
	const char *part;			/* what one pair is: "term", "key" */
	const char *example;
	const Field *fields;
	int			count;			/* at most 32 */
} PairText;

/* Pairs in any order, over a record that holds its defaults. */
extern bool pairs_parse(const PairText *pairs, const char *text,
						size_t length, void *record, Fault *f);

/* Those fields that are not the default, in order; length of the text. */
extern int	pairs_print(const PairText *pairs, const void *record, char *out);

#endif							/* CONSFIN_CORE_PAIRS_H */
