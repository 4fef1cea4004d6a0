/*
 * allocation.c
 *		The order in which a payment settles what is owed.
 */
#include "core/schedule/allocation.h"

#include <stdio.h>

#include "core/number/round.h"

#define MAX_STEP_DAYS	36525	/* a century past due */
#define QUOTED			60

const char *const excess_names[EXCESSES] = {
	"next", "last", "re_amortize", "return"
};

static const char *const class_names[DUE_CLASSES] = {
	"past_due", "due", "in_advance"
};

const char *const component_names[COMPONENTS] = {
	"principal", "interest", "fee", "penalty"
};

/* What a step may open with; named rules first, in the order of the format. */
enum
{
	STANDARD, PRINCIPAL_FIRST, PENALTY_LAST, NAMED_RULES,
	HORIZONTAL = NAMED_RULES, VERTICAL, STEP_WORDS
};

static const char *const step_words[STEP_WORDS] = {
	"standard", "principal_first", "penalty_last", "horizontal", "vertical"
};

const Allocation allocation_standard = {1, {STANDARD_RULE}};

static const AllocationRule named_rules[NAMED_RULES] = {
	STANDARD_RULE,
	{0, false, {EACH_CLASS(PRINCIPAL, INTEREST, FEE, PENALTY)}},
	{0, false, {
			BUCKET(PAST_DUE, INTEREST), BUCKET(PAST_DUE, PRINCIPAL),
			BUCKET(PAST_DUE, FEE), BUCKET(DUE_NOW, INTEREST),
			BUCKET(DUE_NOW, PRINCIPAL), BUCKET(DUE_NOW, FEE),
			BUCKET(PAST_DUE, PENALTY), BUCKET(DUE_NOW, PENALTY),
			BUCKET(IN_ADVANCE, INTEREST), BUCKET(IN_ADVANCE, PRINCIPAL),
			BUCKET(IN_ADVANCE, FEE), BUCKET(IN_ADVANCE, PENALTY)
		}
	}
};

static bool
same_order(const AllocationRule *a, const AllocationRule *b)
{
	return a->vertical == b->vertical &&
		memcmp(a->order, b->order, BUCKETS) == 0;
}

/* The named rule it is, or HORIZONTAL or VERTICAL. */
static int
rule_word(const AllocationRule *rule)
{
	for (int i = 0; i < NAMED_RULES; i++)
	{
		if (same_order(rule, &named_rules[i]))
			return i;
	}
	return rule->vertical ? VERTICAL : HORIZONTAL;
}

bool
allocation_equal(const Allocation *a, const Allocation *b)
{
	if (a->count != b->count)
		return false;
	for (int i = 0; i < a->count; i++)
	{
		if (a->rule[i].from_days_past_due != b->rule[i].from_days_past_due ||
			!same_order(&a->rule[i], &b->rule[i]))
			return false;
	}
	return true;
}

/* A fault that lists the buckets a rule does not name. */
static bool
missing_buckets(uint32_t seen, Fault *f)
{
	char		list[240] = "";
	size_t		used = 0;

	for (int i = 0; i < BUCKETS && used < sizeof(list); i++)
	{
		if ((seen & (1u << i)) == 0)
			used += (size_t) snprintf(list + used, sizeof(list) - used,
									  "%s%s.%s", used == 0 ? "" : ", ",
									  class_names[i / COMPONENTS],
									  component_names[i % COMPONENTS]);
	}
	fault(f, FAULT_ARGUMENT, "incomplete allocation rule");
	return fault_detail(f, "It does not name %s.", list);
}

/* Every bucket once. */
static bool
rule_check(const AllocationRule *rule, Fault *f)
{
	uint32_t	seen = 0;

	for (int i = 0; i < BUCKETS; i++)
	{
		if (rule->order[i] < BUCKETS)
			seen |= 1u << rule->order[i];
	}
	return seen == (1u << BUCKETS) - 1 || missing_buckets(seen, f);
}

/* Steps ascend from 0, and each names every bucket once. */
bool
allocation_check(const Allocation *allocation, Fault *f)
{
	int32_t		before = -1;

	if (allocation->count < 1 || allocation->count > MAX_ALLOCATION_STEPS)
		return fault(f, FAULT_ARGUMENT,
					 "allocation must have between 1 and %d steps",
					 MAX_ALLOCATION_STEPS);
	for (int i = 0; i < allocation->count; i++)
	{
		const AllocationRule *rule = &allocation->rule[i];

		if ((i == 0 && rule->from_days_past_due != 0) ||
			rule->from_days_past_due <= before ||
			rule->from_days_past_due > MAX_STEP_DAYS)
			return fault(f, FAULT_ARGUMENT, "allocation steps must ascend "
						 "from 0 to at most %d days past due, not %d",
						 MAX_STEP_DAYS, (int) rule->from_days_past_due);
		before = rule->from_days_past_due;
		if (!rule_check(rule, f))
			return false;
	}
	return true;
}

/* The next word of [*at, end) that stands between blanks; its length. */
static size_t
next_word(const char **at, const char *end)
{
	const char *first;

	while (*at < end && (**at == ' ' || **at == '\t' || **at == '\n'))
		(*at)++;
	for (first = *at; first < end && *first != ' ' && *first != '\t' &&
		 *first != '\n'; first++)
		;
	return (size_t) (first - *at);
}

static bool
parse_bucket(const char *word, size_t length, int *bucket, Fault *f)
{
	for (int i = 0; i < BUCKETS; i++)
	{
		char		name[32];
		int			size = snprintf(name, sizeof(name), "%s.%s",
									class_names[i / COMPONENTS],
									component_names[i % COMPONENTS]);

		if ((size_t) size == length && memcmp(name, word, length) == 0)
		{
			*bucket = i;
			return true;
		}
	}
	fault(f, FAULT_ARGUMENT, "unknown bucket \"%.*s\"",
		  (int) (length > QUOTED ? QUOTED : length), word);
	return fault_hint(f, "A bucket is past_due, due or in_advance, a point, "
					  "and principal, interest, fee or penalty.");
}

/* The twelve buckets after "horizontal" or "vertical". */
static bool
parse_order(const char *at, const char *end, AllocationRule *rule, Fault *f)
{
	uint32_t	seen = 0;
	int			count = 0;
	size_t		length;

	while ((length = next_word(&at, end)) > 0)
	{
		int			bucket = 0;

		if (!parse_bucket(at, length, &bucket, f))
			return false;
		if (seen & (1u << bucket))
			return fault(f, FAULT_ARGUMENT,
						 "allocation rule names bucket \"%.*s\" twice",
						 (int) length, at);
		seen |= 1u << bucket;
		rule->order[count++] = (uint8_t) bucket;
		at += length;
	}
	return count == BUCKETS || missing_buckets(seen, f);
}

/* The days past due a later step begins at. */
static bool
parse_days(const char **at, const char *end, Days *days, Fault *f)
{
	size_t		length = next_word(at, end);
	int64_t		value = 0;

	for (size_t i = 0; i < length; i++)
	{
		if ((*at)[i] < '0' || (*at)[i] > '9' || value > MAX_STEP_DAYS)
		{
			value = -1;
			break;
		}
		value = value * 10 + ((*at)[i] - '0');
	}
	if (length == 0 || value < 0 || value > MAX_STEP_DAYS)
	{
		fault(f, FAULT_SYNTAX, "allocation step \"%.*s\" must begin with "
			  "days past due",
			  (int) (end - *at > QUOTED ? QUOTED : end - *at), *at);
		return fault_hint(f, "As in \"standard; 91 principal_first\".");
	}
	*at += length;
	*days = (int32_t) value;
	return true;
}

static bool
parse_step(const char *at, const char *end, bool first, AllocationRule *rule,
		   Fault *f)
{
	size_t		length;
	int			word;

	rule->from_days_past_due = 0;
	if (!first && !parse_days(&at, end, &rule->from_days_past_due, f))
		return false;
	length = next_word(&at, end);
	word = name_index(at, length, step_words, STEP_WORDS, "allocation rule",
					  f);
	if (word < 0)
		return false;
	at += length;
	rule->vertical = word == VERTICAL;
	if (word >= NAMED_RULES)
		return parse_order(at, end, rule, f);
	memcpy(rule->order, named_rules[word].order, BUCKETS);
	length = next_word(&at, end);
	if (length > 0)
		return fault(f, FAULT_SYNTAX,
					 "unexpected \"%.*s\" after allocation rule \"%s\"",
					 (int) (length > QUOTED ? QUOTED : length), at,
					 step_words[word]);
	return true;
}

/* Text to an allocation; see allocation.h. */
bool
allocation_parse(const char *text, size_t length, Allocation *allocation,
				 Fault *f)
{
	const char *at = text;
	const char *end = text + length;

	memset(allocation, 0, sizeof(*allocation));
	for (;;)
	{
		const char *stop = memchr(at, ';', (size_t) (end - at));

		if (allocation->count == MAX_ALLOCATION_STEPS)
			return fault(f, FAULT_LIMIT,
						 "allocation must have at most %d steps",
						 MAX_ALLOCATION_STEPS);
		if (!parse_step(at, stop == NULL ? end : stop,
						allocation->count == 0,
						&allocation->rule[allocation->count], f))
			return false;
		allocation->count++;
		if (stop == NULL)
			return allocation_check(allocation, f);
		at = stop + 1;
	}
}

/* Canonical text, zero-terminated; its length. */
int
allocation_print(const Allocation *allocation, char *out)
{
	char	   *at = out;

	for (int i = 0; i < allocation->count; i++)
	{
		const AllocationRule *rule = &allocation->rule[i];
		int			word = rule_word(rule);

		if (i > 0)
			at += snprintf(at, 24, "; %d ", (int) rule->from_days_past_due);
		at += snprintf(at, 24, "%s", step_words[word]);
		for (int k = 0; word >= NAMED_RULES && k < BUCKETS; k++)
			at += snprintf(at, 32, " %s.%s",
						   class_names[rule->order[k] / COMPONENTS],
						   component_names[rule->order[k] % COMPONENTS]);
	}
	*at = '\0';
	return (int) (at - out);
}

/*
 * Steps, then each: days unless it is the first, the word, and for a rule
 * without a name its buckets, two a byte.
 */
uint8_t *
put_allocation(uint8_t *out, const Allocation *allocation)
{
	*out++ = (uint8_t) allocation->count;
	for (int i = 0; i < allocation->count; i++)
	{
		const AllocationRule *rule = &allocation->rule[i];
		int			word = rule_word(rule);

		if (i > 0)
			out = put_varint(out, (uint64_t) rule->from_days_past_due);
		*out++ = (uint8_t) word;
		for (int k = 0; word >= NAMED_RULES && k < BUCKETS; k += 2)
			*out++ = (uint8_t) (rule->order[k] | rule->order[k + 1] << 4);
	}
	return out;
}

bool
take_allocation(Cursor *c, Allocation *allocation)
{
	uint8_t		count;

	memset(allocation, 0, sizeof(*allocation));
	if (!take_byte(c, &count) || count < 1 || count > MAX_ALLOCATION_STEPS)
		return false;
	allocation->count = count;
	for (int i = 0; i < count; i++)
	{
		AllocationRule *rule = &allocation->rule[i];
		uint8_t		word;

		if ((i > 0 && !take_int(c, &rule->from_days_past_due)) ||
			!take_byte(c, &word) || word >= STEP_WORDS)
			return false;
		rule->vertical = word == VERTICAL;
		if (word < NAMED_RULES)
			memcpy(rule->order, named_rules[word].order, BUCKETS);
		for (int k = 0; word >= NAMED_RULES && k < BUCKETS; k += 2)
		{
			uint8_t		pair;

			if (!take_byte(c, &pair) || (pair & 0xF) >= BUCKETS ||
				pair >> 4 >= BUCKETS)
				return false;
			rule->order[k] = pair & 0xF;
			rule->order[k + 1] = pair >> 4;
		}
	}
	return true;
}

size_t
allocation_pack(const Allocation *allocation, uint8_t *out)
{
	return (size_t) (put_allocation(out, allocation) - out);
}

/* All of the bytes, or a fault (22P03). */
bool
allocation_unpack(const uint8_t *bytes, size_t length,
				  Allocation *allocation, Fault *f)
{
	Cursor		c = {bytes, bytes + length};

	if (!take_allocation(&c, allocation) || c.at != c.end)
		return fault(f, FAULT_BINARY, "allocation has damaged bytes");
	return true;
}

/* The same, checked, and of the one form. */
bool
allocation_admit(const uint8_t *bytes, size_t length, Allocation *allocation,
				 Fault *f)
{
	uint8_t		again[ALLOCATION_BYTES];

	if (!allocation_unpack(bytes, length, allocation, f) ||
		!allocation_check(allocation, f))
		return false;
	if (allocation_pack(allocation, again) != length ||
		memcmp(again, bytes, length) != 0)
		return fault(f, FAULT_BINARY, "allocation bytes are not canonical");
	return true;
}
