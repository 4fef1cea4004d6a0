/*
 * entry.h
 *		The entry as a varlena: header, then the bytes of core/entry.h.
 */
#ifndef CONSFIN_TYPE_ENTRY_H
#define CONSFIN_TYPE_ENTRY_H

#include "compat.h"

#include "core/ledger/entry.h"

typedef struct varlena Entry;

#define PG_GETARG_ENTRY(n)		((Entry *) PG_GETARG_VARLENA_PP(n))
#define ENTRY_BYTES(entry)		((const uint8_t *) VARDATA_ANY(entry))
#define ENTRY_LENGTH(entry)		((size_t) VARSIZE_ANY_EXHDR(entry))

/* A new entry of sealed lines. */
extern Entry *entry_make(const EntryLine *lines, int32 count);

/* Begin to read an entry; an error when its bytes are damaged. */
extern void entry_begin(const Entry *entry, EntryReader *reader);

/* After the last line: an error when it was not the end. */
extern void entry_end(const EntryReader *reader);

#endif							/* CONSFIN_TYPE_ENTRY_H */
