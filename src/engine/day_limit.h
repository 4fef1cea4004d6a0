/*
 * day_limit.h
 *		How far from the business day a day may be that a command is given.
 */
#ifndef CONSFIN_ENGINE_DAY_LIMIT_H
#define CONSFIN_ENGINE_DAY_LIMIT_H

#include "compat.h"

#include "utils/date.h"

/*
 * Refuse a day, of that name in the message, before 1900 or more than 100
 * years after the business day: 22023.
 */
extern void check_ahead(DateADT day, const char *name, DateADT open_day);

#endif							/* CONSFIN_ENGINE_DAY_LIMIT_H */
