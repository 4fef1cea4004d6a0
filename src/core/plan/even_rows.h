/*
 * even_rows.h
 *		Rows that repay equal parts of principal.
 */
#ifndef CONSFIN_CORE_PLAN_EVEN_ROWS_H
#define CONSFIN_CORE_PLAN_EVEN_ROWS_H

#include "core/plan/making.h"

/* Equal parts of amount cents into a component of count rows. */
extern bool split_rows(Row *rows, int count, Component component,
					   Cents amount, Fault *f);

/* Principal in equal parts, the balloon with the last of them. */
extern bool split_principal(const Making *m, Fault *f);

/* Interest on the balance of rows whose principal is written. */
extern bool bear_interest(const Making *m, Fault *f);

/* Flat rows: interest of nominal periods, the total rounded once. */
extern bool make_flat(const Making *m, Fault *f);

#endif							/* CONSFIN_CORE_PLAN_EVEN_ROWS_H */
