/*
 * chart.h
 *		The posting chart as a varlena: header, then the bytes of
 *		core/chart.c.
 */
#ifndef CONSFIN_TYPE_CHART_H
#define CONSFIN_TYPE_CHART_H

#include "compat.h"

#include "core/ledger/chart.h"

/* Take a stored chart apart. */
extern void open_chart(Datum datum, Chart *chart);

/* A new datum of a chart. */
extern Datum chart_datum(const Chart *chart);

#endif							/* CONSFIN_TYPE_CHART_H */
