/*
 * terms.c
 *		The types terms and allocation.
 */
#include "compat.h"

#include "type/packed.h"
#include "type/terms.h"

PACKED_TYPE(terms, Terms, TERMS_TEXT, TERMS_BYTES, terms_admit);
PACKED_TYPE(allocation, Allocation, ALLOCATION_TEXT, ALLOCATION_BYTES,
			allocation_admit);
