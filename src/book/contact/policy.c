/*
 * policy.c
 *		Policies of contact, and their rules.
 *
 * A backend reads them once, and again when it has heard that reference
 * tables changed (see business_day.c).
 */
#include "book/contact/policy.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "engine/business_day.h"
#include "engine/statement.h"

/* All of them, and the context they live in. */
static struct
{
	ContactPolicy *policies;
	int			count;
	MemoryContext context;
	bool		is_whole;		/* whether all of it could be read */
	uint64		since;			/* reference_changes() then */
}			known = {0};

/* Which of the words it is, from 0 on. */
static int
word_of(const char *word, const char *const *words, int count)
{
	for (int i = 0; i < count; i++)
	{
		if (strcmp(word, words[i]) == 0)
			return i;
	}
	elog(ERROR, "no rule of contact says \"%s\"", word);
}

static void
read_channels(Datum array, ContactRule *rule)
{
	Datum	   *words;
	bool	   *nulls;

	deconstruct_array(DatumGetArrayTypeP(array), TEXTOID, -1, false,
					  TYPALIGN_INT, &words, &nulls, &rule->channel_count);
	rule->channels = palloc((rule->channel_count + 1) * sizeof(char *));
	for (int i = 0; i < rule->channel_count; i++)
		rule->channels[i] = TextDatumGetCString(words[i]);
}

static void
read_rule(Reader *r, ContactRule *rule)
{
	static const char *const counts[] = {
		"placed", "answered", "unanswered", "conversation"
	};
	static const char *const scopes[] = {"borrower", "address", "debt"};
	char	   *word;
	Datum		time;
	bool		is_null;

	read_channels(read_value(r), rule);
	time = read_datum(r, &is_null);
	rule->is_cap = is_null;
	rule->quiet_from = is_null ? 0 : DatumGetTimeADT(time);
	time = read_datum(r, &is_null);
	rule->quiet_until = is_null ? 0 : DatumGetTimeADT(time);
	word = read_text(r);
	rule->counts = word == NULL ? COUNTS_PLACED
		: word_of(word, counts, lengthof(counts));
	word = read_text(r);
	rule->scope = word == NULL ? SCOPE_BORROWER
		: word_of(word, scopes, lengthof(scopes));
	rule->most = read_int32_or(r, 0);
	rule->days = read_int32_or(r, 0);
}

/* A row: a policy, and a rule of it where it has one. */
static void
read_row(Reader *r)
{
	ContactPolicy *policy = known.policies + known.count - 1;
	char	   *code = read_text(r);
	int32		version = read_int32(r);
	DateADT		starts_on = read_date(r);
	char	   *name = read_text(r);

	if (known.count == 0 || version != policy->version ||
		strcmp(code, policy->code) != 0)
	{
		policy = &known.policies[known.count++];
		*policy = (ContactPolicy) {code, version, starts_on, NULL, 0};
		policy->rules = palloc((r->count + 1) * sizeof(ContactRule));
	}
	if (name == NULL)
		return;
	policy->rules[policy->count].name = name;
	read_rule(r, &policy->rules[policy->count++]);
}

static void
read_policies(void)
{
	static Statement read = STATEMENT(
		"SELECT p.policy_code, p.policy_version, p.starts_on, r.rule,"
		" r.channels, r.quiet_from, r.quiet_until, r.counts, r.scope, r.most,"
		" r.days FROM lending.contact_policy p"
		" LEFT JOIN lending.contact_rule r"
		" ON r.policy_code OPERATOR(pg_catalog.=) p.policy_code"
		" AND r.policy_version OPERATOR(pg_catalog.=) p.policy_version"
		" ORDER BY p.policy_code OPERATOR(pg_catalog.<>) 'house',"
		" p.policy_code, p.starts_on DESC, r.most NULLS FIRST, r.rule");
	MemoryContext before;
	Reader		r;

	SPI_connect();
	run_as_of_now(&read, NULL, &r);
	before = MemoryContextSwitchTo(known.context);
	known.policies = palloc((r.count + 1) * sizeof(ContactPolicy));
	while (next_row(&r))
		read_row(&r);
	MemoryContextSwitchTo(before);
	finish(&r);
	SPI_finish();
}

int
contact_policies(const ContactPolicy **policies)
{
	uint64		heard = reference_changes();

	if (!known.is_whole || known.since != heard)
	{
		known.is_whole = false;
		known.count = 0;
		if (known.context != NULL)
			MemoryContextDelete(known.context);
		known.context = NULL;
		known.context = AllocSetContextCreate(CacheMemoryContext,
											  "consfin policies of contact",
											  ALLOCSET_SMALL_SIZES);
		read_policies();
		known.since = heard;
		known.is_whole = !IsolationUsesXactSnapshot();
	}
	*policies = known.policies;
	return known.count;
}

bool
is_for_channel(const ContactRule *rule, const char *channel)
{
	for (int i = 0; i < rule->channel_count; i++)
	{
		if (strcmp(rule->channels[i], channel) == 0)
			return true;
	}
	return false;
}
