/*
 * ofx.h
 *		Statements of OFX, in its SGML and its XML form.
 */
#ifndef CONSFIN_CORE_FILE_OFX_H
#define CONSFIN_CORE_FILE_OFX_H

#include "core/file/record.h"

/* Read statements in UTF-8.  Entities in the text are resolved in place. */
extern void read_ofx_file(char *text, size_t length, FileSink sink,
						  void *owner);

#endif							/* CONSFIN_CORE_FILE_OFX_H */
