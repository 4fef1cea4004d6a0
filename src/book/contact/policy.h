/*
 * policy.h
 *		Policies of contact, and their rules.
 */
#ifndef CONSFIN_BOOK_CONTACT_POLICY_H
#define CONSFIN_BOOK_CONTACT_POLICY_H

#include "compat.h"

#include "utils/date.h"

/* What a cap counts, and over which attempts. */
typedef enum Counts
{
	COUNTS_PLACED, COUNTS_ANSWERED, COUNTS_UNANSWERED, COUNTS_CONVERSATION
} Counts;

typedef enum Scope
{
	SCOPE_BORROWER, SCOPE_ADDRESS, SCOPE_DEBT
} Scope;

typedef struct ContactRule
{
	char	   *name;
	char	  **channels;
	int			channel_count;
	bool		is_cap;			/* else it says quiet hours */
	TimeADT		quiet_from;
	TimeADT		quiet_until;
	Counts		counts;
	Scope		scope;
	int32		most;
	int32		days;
} ContactRule;

typedef struct ContactPolicy
{
	char	   *code;
	int32		version;
	DateADT		starts_on;
	ContactRule *rules;			/* quiet hours first, then caps */
	int			count;
} ContactPolicy;

/*
 * All policies: that of the house first, the version that starts last first.
 * Good until the next call.
 */
extern int	contact_policies(const ContactPolicy **policies);

extern bool is_for_channel(const ContactRule *rule, const char *channel);

#endif							/* CONSFIN_BOOK_CONTACT_POLICY_H */
