/*
 * base.c
 *		How the arithmetic floor says what is wrong, and how it is stopped.
 */
#include "core/base.h"

#include <stdarg.h>
#include <stdio.h>

void		(*core_interrupt_hook) (void) = NULL;

/* Record kind and message, clear detail and hint; always false. */
bool
fault(Fault *f, FaultKind kind, const char *format,...)
{
	va_list		args;

	if (f == NULL)
		return false;
	f->kind = kind;
	f->detail[0] = '\0';
	f->hint[0] = '\0';
	va_start(args, format);
	vsnprintf(f->message, sizeof(f->message), format, args);
	va_end(args);
	return false;
}

/* Add the detail, a sentence; always false. */
bool
fault_detail(Fault *f, const char *format,...)
{
	va_list		args;

	if (f == NULL)
		return false;
	va_start(args, format);
	vsnprintf(f->detail, sizeof(f->detail), format, args);
	va_end(args);
	return false;
}

/* Add the hint, a sentence; always false. */
bool
fault_hint(Fault *f, const char *format,...)
{
	va_list		args;

	if (f == NULL)
		return false;
	va_start(args, format);
	vsnprintf(f->hint, sizeof(f->hint), format, args);
	va_end(args);
	return false;
}
