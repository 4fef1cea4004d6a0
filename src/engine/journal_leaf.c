/*
 * journal_leaf.c
 *		The leaf of a journal row: the hash that evidence is built from.
 *
 * leaf = SHA-256(0x00, version, fields).  The fields stand in the order of
 * the table below; each is its length in four bytes, most significant first,
 * and then that many bytes, or four bytes 0xFF when it is null.  Numbers are
 * of 4 or 8 bytes, most significant first, two's complement; a date counts
 * days, a time microseconds from 2000-01-01 (UTC); text is UTF-8; an entry
 * is the bytes of its binary form.  A version's encoding never changes.
 */
#include "engine/business_day.h"
#include "engine/sha256.h"
#include "engine/trigger_column.h"
#include "engine/writer.h"
#include "errors.h"

#include "access/htup_details.h"
#include "access/xact.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"
#include "utils/rel.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(consfin_leaf);
PG_FUNCTION_INFO_V1(consfin_journal_leaf);

#define LEAF_PREFIX		0x00
#define LEAF_VERSION	1
#define NULL_LENGTH		0xFFFFFFFFu

typedef enum FieldForm
{
	FORM_INT4, FORM_INT8, FORM_TEXT, FORM_BYTES
} FieldForm;

static const struct
{
	const char *name;
	FieldForm	form;
	char		type;			/* as parameter_type() has it */
}			fields[] = {
	{"borrower_id", FORM_INT8, 'b'},
	{"entry_id", FORM_INT8, 'b'},
	{"business_date", FORM_INT4, 'd'},
	{"value_date", FORM_INT4, 'd'},
	{"kind", FORM_TEXT, 't'},
	{"line_id", FORM_INT8, 'b'},
	{"hold_id", FORM_INT8, 'b'},
	{"loan_id", FORM_INT8, 'b'},
	{"seq", FORM_INT8, 'b'},
	{"reverses_entry_id", FORM_INT8, 'b'},
	{"entry", FORM_BYTES, 'e'},
	{"generation", FORM_INT4, 'i'},
	{"xid", FORM_INT8, 'b'},
	{"created_at", FORM_INT8, 'z'},
};

#define FIELDS		((int) lengthof(fields))
#define BUSINESS_DATE	2		/* where it stands among them */

static void
append_field(StringInfo out, FieldForm form, Datum value)
{
	struct varlena *bytes;
	char	   *utf8;
	int			length;

	switch (form)
	{
		case FORM_INT4:
			pq_sendint32(out, 4);
			pq_sendint32(out, (uint32) DatumGetInt32(value));
			return;
		case FORM_INT8:
			pq_sendint32(out, 8);
			pq_sendint64(out, (uint64) DatumGetInt64(value));
			return;
		case FORM_TEXT:
			bytes = PG_DETOAST_DATUM_PACKED(value);
			length = (int) VARSIZE_ANY_EXHDR(bytes);
			utf8 = pg_server_to_any(VARDATA_ANY(bytes), length, PG_UTF8);
			if (utf8 != VARDATA_ANY(bytes))
				length = (int) strlen(utf8);
			pq_sendint32(out, (uint32) length);
			pq_sendbytes(out, utf8, length);
			return;
		case FORM_BYTES:
			bytes = PG_DETOAST_DATUM_PACKED(value);
			length = (int) VARSIZE_ANY_EXHDR(bytes);
			pq_sendint32(out, (uint32) length);
			pq_sendbytes(out, VARDATA_ANY(bytes), length);
			return;
	}
}

/* The leaf of the row whose fields these are, in their order. */
static bytea *
make_leaf(const Datum *values, const bool *nulls)
{
	StringInfoData bytes;
	bytea	   *leaf = (bytea *) palloc(VARHDRSZ + HASH_BYTES);

	initStringInfo(&bytes);
	pq_sendint8(&bytes, LEAF_PREFIX);
	pq_sendint8(&bytes, LEAF_VERSION);
	for (int i = 0; i < FIELDS; i++)
	{
		if (nulls[i])
			pq_sendint32(&bytes, NULL_LENGTH);
		else
			append_field(&bytes, fields[i].form, values[i]);
	}
	SET_VARSIZE(leaf, VARHDRSZ + HASH_BYTES);
	sha256(bytes.data, (size_t) bytes.len, (uint8 *) VARDATA(leaf));
	pfree(bytes.data);
	return leaf;
}

/* leaf(borrower_id, entry_id, ... created_at) */
Datum
consfin_leaf(PG_FUNCTION_ARGS)
{
	Datum		values[FIELDS];
	bool		nulls[FIELDS];

	for (int i = 0; i < FIELDS; i++)
	{
		values[i] = PG_GETARG_DATUM(i);
		nulls[i] = PG_ARGISNULL(i);
	}
	PG_RETURN_BYTEA_P(make_leaf(values, nulls));
}

/* Columns that the trigger sets. */
enum
{
	SET_GENERATION, SET_XID, SET_LEAF, SETS
};

/*
 * Entries stand on the transaction's date: a closed one stays as it was.  A
 * step that closes a date, the oldest that is not closed, corrects on later
 * ones what was booked on them.
 */
static void
check_day(const Book *book, DateADT day)
{
	char	   *given;

	if (book->is_open && (book->business_date == day ||
						  (closes_day() && book->business_date < day)))
		return;
	given = DatumGetCString(DirectFunctionCall1(date_out,
												DateADTGetDatum(day)));
	ereport(ERROR,
			(errcode(ERRCODE_DAY_ORDER),
			 errmsg("cannot post on business day \"%s\"", given),
			 book->is_open
			 ? errdetail("The business day of this transaction is "
						 "\"%s\".",
						 DatumGetCString(DirectFunctionCall1(
							 date_out,
							 DateADTGetDatum(book->business_date))))
			 : errdetail("No business day is open."),
			 errhint("A correction is posted on the open day.")));
}

/*
 * journal_leaf(): trigger, before a row is added to the journal.  Refuses any
 * day but the transaction's, and sets the row's generation, its transaction
 * and its leaf, whatever was given for them.
 */
Datum
consfin_journal_leaf(PG_FUNCTION_ARGS)
{
	static int	guesses[FIELDS + SETS] = {0};
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	TupleDesc	columns;
	Datum		values[FIELDS];
	bool		nulls[FIELDS];
	int			set[SETS];
	Datum		set_values[SETS];
	bool		set_nulls[SETS] = {false, false, false};
	const Book *book;
	uint64		xid;

	if (!CALLED_AS_TRIGGER(fcinfo) ||
		!TRIGGER_FIRED_BEFORE(trigger->tg_event) ||
		!TRIGGER_FIRED_FOR_ROW(trigger->tg_event) ||
		!TRIGGER_FIRED_BY_INSERT(trigger->tg_event))
		elog(ERROR, "journal_leaf must be a row trigger before INSERT");
	columns = RelationGetDescr(trigger->tg_relation);
	book = present_book();
	set[SET_GENERATION] = trigger_column(trigger, "generation", 'i',
										 &guesses[FIELDS + SET_GENERATION]);
	set_values[SET_GENERATION] = Int32GetDatum(book->generation);
	set[SET_XID] = trigger_column(trigger, "xid", 'b',
								  &guesses[FIELDS + SET_XID]);
	xid = U64FromFullTransactionId(GetTopFullTransactionId());
	set_values[SET_XID] = Int64GetDatum((int64) xid);
	for (int i = 0; i < FIELDS; i++)
	{
		int			at = trigger_column(trigger, fields[i].name,
										fields[i].type, &guesses[i]);

		values[i] = heap_getattr(trigger->tg_trigtuple, at, columns,
								 &nulls[i]);
		for (int j = 0; j < SET_LEAF; j++)
		{
			if (set[j] != at)
				continue;
			values[i] = set_values[j];
			nulls[i] = false;
		}
	}
	/* A null is the column's affair. */
	if (!nulls[BUSINESS_DATE])
		check_day(book, DatumGetDateADT(values[BUSINESS_DATE]));
	set[SET_LEAF] = trigger_column(trigger, "leaf", 'y',
								   &guesses[FIELDS + SET_LEAF]);
	set_values[SET_LEAF] = PointerGetDatum(make_leaf(values, nulls));
	return PointerGetDatum(heap_modify_tuple_by_cols(trigger->tg_trigtuple,
													 columns, SETS, set,
													 set_values, set_nulls));
}
