/*
 * chart.c
 *		The type chart: accounts that what happens to a loan is posted to.
 */
#include "type/chart.h"

#include "type/packed.h"

PACKED_TYPE(chart, Chart, CHART_TEXT, CHART_BYTES, chart_unpack);
