/*
 * product_options.h
 *		What is said of a product: a closed set of keys, each with a value or
 *		absent.
 */
#ifndef CONSFIN_CORE_PRODUCT_PRODUCT_OPTIONS_H
#define CONSFIN_CORE_PRODUCT_PRODUCT_OPTIONS_H

#include "core/base.h"

/*
 * Text: "key=value, key=value" in any order.  A list stands in braces, as in
 * installments={3,6,12}; servicing terms stand in parentheses, as in
 * terms=(penalty_rate=0.1825, penalty_den=365).  Only what is given is kept;
 * where a product may be without something, "none" takes it away.
 *
 * The canonical text, which the value is held as, has the keys and the members
 * of lists in one order and each value in one form.  out needs
 * PRODUCT_OPTIONS_TEXT bytes; returned without a zero at the end.
 */
#define PRODUCT_OPTIONS_TEXT	8192
extern bool product_options_parse(const char *text, size_t length, char *out,
								  size_t *out_length, Fault *f);

/*
 * The value of a key in canonical text, without the parentheses of terms;
 * *value is null where the key is absent.  A fault for an unknown key.
 */
extern bool product_options_find(const char *text, size_t length,
								 const char *key, size_t key_length,
								 const char **value, size_t *value_length,
								 Fault *f);

#endif							/* CONSFIN_CORE_PRODUCT_PRODUCT_OPTIONS_H */
