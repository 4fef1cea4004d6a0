/*
 * day_slots.c
 *		The slots of a day, where its opening did not make them.
 */
#include "book/hold/day_slots.h"

#include "engine/statement.h"

bool
make_day_slots(const Counter *counter)
{
	static Statement make = STATEMENT(
		"SELECT consfin_internal.make_day_slots($1, $2, $3)");
	Writer		w = WRITER;
	Reader		r;
	int32		made;

	if (counter->day == NO_SLOT_DAY || counter->slots > 0)
		return false;
	put_text(&w, slot_kind_name(counter->kind));
	put_int64(&w, counter->owner_id);
	put_date(&w, counter->day);
	run(&make, &w, &r);
	next_row(&r);
	made = read_int32(&r);
	finish(&r);
	return made > 0;
}
