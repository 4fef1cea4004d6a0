/*
 * terms.c
 *		Servicing terms: a closed set of named keys, each with its default.
 */
#include "core/schedule/terms.h"

#include <stddef.h>

#include "core/schedule/key_value_text.h"

#define MOST_MONTHS		120		/* of interest that prepaying costs */
#define LONGEST_WAIT	3660	/* days of grace or of least interest */

static const char *const early_mode_names[EARLY_MODES] = {
	"default", "contractual", "period", "actual"
};

static const char *const upfront_names[2] = {"keep", "prorate"};
static const char *const late_interest_names[2] = {"none", "actual"};
static const char *const revolve_from_names[2] = {"due", "purchase"};
static const char *const compounding_names[2] = {"none", "monthly"};

static const char *const broken_period_names[BROKEN_PERIODS] = {
	"share", "days"
};

static const char *const penalty_base_names[PENALTY_BASES] = {
	"principal", "principal_interest"
};

static const char *const penalty_from_names[PENALTY_FROMS] = {
	"due", "grace"
};

static const char *const refund_charges_names[REFUND_CHARGES] = {
	"all", "unearned", "none"
};

#define TERM(key, kind, initial, low, high) \
	{#key, kind, offsetof(Terms, key), initial, low, high, NULL, 0}
#define NAMED(key, member, kind, initial, low, names) \
	{#key, kind, offsetof(Terms, member), initial, low, \
	 (int64_t) lengthof(names) - 1, names, (int) lengthof(names)}

/* The order is that of the text and of the format: append only. */
static const Field terms_fields[] = {
	NAMED(interest_on_early, interest_on_early, FIELD_NAME, EARLY_DEFAULT,
		  EARLY_CONTRACTUAL, early_mode_names),
	NAMED(fee_on_early, fee_on_early, FIELD_NAME, EARLY_CONTRACTUAL,
		  EARLY_CONTRACTUAL, early_mode_names),
	NAMED(upfront_on_early, upfront_prorate, FIELD_FLAG, 0, 0,
		  upfront_names),
	TERM(prepay_fee_rate, FIELD_RATE, 0, 0, RATE_SCALE),
	TERM(prepay_fee_until, FIELD_DATE, NO_DAY, MIN_DAY, MAX_DAY),
	NAMED(interest_on_late, late_interest, FIELD_FLAG, 0, 0,
		  late_interest_names),
	NAMED(broken_period, broken_period, FIELD_NAME, BROKEN_SHARE, 0,
		  broken_period_names),
	TERM(min_days, FIELD_NUMBER, 0, 0, LONGEST_WAIT),
	TERM(close_tolerance, FIELD_MONEY, 0, 0, INT64_MAX),
	TERM(penalty_rate, FIELD_RATE, 0, 0, MAX_RATE),
	TERM(penalty_den, FIELD_NUMBER, 360, 0, INT32_MAX),
	NAMED(penalty_base, penalty_base, FIELD_NAME, PENALTY_ON_PRINCIPAL, 0,
		  penalty_base_names),
	TERM(penalty_grace, FIELD_NUMBER, 0, 0, LONGEST_WAIT),
	NAMED(penalty_from, penalty_from, FIELD_NAME, PENALTY_FROM_DUE, 0,
		  penalty_from_names),
	NAMED(penalty_compounding, penalty_monthly, FIELD_FLAG, 0, 0,
		  compounding_names),
	TERM(penalty_cap, FIELD_RATE, RATE_NONE, 0, MAX_RATE),
	TERM(charge_cap, FIELD_RATE, RATE_NONE, 0, MAX_RATE),
	NAMED(refund_charges, refund_charges, FIELD_NAME, REFUND_ALL, 0,
		  refund_charges_names),
	{"allocation", FIELD_ALLOCATION, offsetof(Terms, allocation), 0, 0, 0,
	NULL, 0},
	NAMED(excess, excess, FIELD_NAME, EXCESS_NEXT, 0, excess_names),
	TERM(revolving_rate, FIELD_RATE, RATE_NONE, 0, MAX_RATE),
	TERM(min_ratio, FIELD_RATE, RATE_NONE, 0, RATE_SCALE),
	TERM(prepay_fee_step, FIELD_RATE, 0, 0, RATE_SCALE),
	TERM(prepay_fee_months, FIELD_NUMBER, 0, 0, MOST_MONTHS),
	TERM(prepay_free_share, FIELD_RATE, 0, 0, RATE_SCALE),
	NAMED(revolve_from, revolve_purchase, FIELD_FLAG, 0, 0,
		  revolve_from_names)
};

#define TERMS_FIELDS	((int) lengthof(terms_fields))
#define F(i)			&terms_fields[i]

static const Field *const packed_fields[] = {
	F(0), F(1), F(2), F(3), F(4), F(5), F(6), F(7), F(8), F(9), F(10),
	F(11), F(12), F(13), F(14), F(15), F(16), F(17), F(18), F(19), F(20),
	F(21), F(22), F(23), F(24), F(25)
};

#undef F

_Static_assert(lengthof(packed_fields) == lengthof(terms_fields),
			   "every term is packed");

static const FieldSet packed_terms = {packed_fields,
(int) lengthof(packed_fields)};

static const Terms default_terms = {
	.interest_on_early = EARLY_DEFAULT,
	.fee_on_early = EARLY_CONTRACTUAL,
	.prepay_fee_until = NO_DAY,
	.penalty_den = 360,
	.penalty_cap = RATE_NONE,
	.charge_cap = RATE_NONE,
	.allocation = {1, {STANDARD_RULE}},
	.revolving_rate = RATE_NONE,
	.min_ratio = RATE_NONE
};

/* Every default. */
void
terms_clear(Terms *terms)
{
	memcpy(terms, &default_terms, sizeof(*terms));
}

/* Mostly seen at once: terms_clear leaves the same bytes everywhere. */
bool
terms_are_default(const Terms *terms)
{
	if (memcmp(terms, &default_terms, sizeof(*terms)) == 0)
		return true;
	for (int i = 0; i < TERMS_FIELDS; i++)
	{
		if (!field_is_default(&terms_fields[i], terms))
			return false;
	}
	return true;
}

/* Every field in its limits; a year of penalty has 360 or 365 days. */
bool
terms_check(const Terms *terms, Fault *f)
{
	for (int i = 0; i < TERMS_FIELDS; i++)
	{
		if (!field_check(&terms_fields[i], terms, f))
			return false;
	}
	if (terms->penalty_den != 360 && terms->penalty_den != 365)
		return fault(f, FAULT_ARGUMENT,
					 "penalty_den must be 360 or 365, not %d",
					 (int) terms->penalty_den);
	return true;
}

static const KeyValueText terms_text = {
	"terms", "term", "penalty_rate=0.1825, penalty_den=365",
	terms_fields, TERMS_FIELDS
};

/* The empty text is all defaults. */
bool
terms_parse(const char *text, size_t length, Terms *terms, Fault *f)
{
	terms_clear(terms);
	return key_values_parse(&terms_text, text, length, terms, f) &&
		terms_check(terms, f);
}

/* Canonical text, zero-terminated; its length. */
int
terms_print(const Terms *terms, char *out)
{
	return key_values_print(&terms_text, terms, out);
}

size_t
terms_pack(const Terms *terms, uint8_t *out)
{
	return (size_t) (put_fields(&packed_terms, terms, out) - out);
}

/* All of the bytes, or a fault (22P03). */
bool
terms_unpack(const uint8_t *bytes, size_t length, Terms *terms, Fault *f)
{
	Cursor		c = {bytes, bytes + length};

	terms_clear(terms);
	if (!take_fields(&packed_terms, &c, terms) || c.at != c.end)
		return fault(f, FAULT_BINARY, "terms have damaged bytes");
	return true;
}

/* The same, checked, and of the one form. */
bool
terms_admit(const uint8_t *bytes, size_t length, Terms *terms, Fault *f)
{
	uint8_t		again[TERMS_BYTES];

	if (!terms_unpack(bytes, length, terms, f) || !terms_check(terms, f))
		return false;
	if (terms_pack(terms, again) != length ||
		memcmp(again, bytes, length) != 0)
		return fault(f, FAULT_BINARY, "terms bytes are not canonical");
	return true;
}
