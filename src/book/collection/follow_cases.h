/*
 * follow_cases.h
 *		Cases that follow the loans of their borrowers.
 */
#ifndef CONSFIN_BOOK_COLLECTION_FOLLOW_CASES_H
#define CONSFIN_BOOK_COLLECTION_FOLLOW_CASES_H

#include "compat.h"

/* A borrower whose case may have to follow. */
typedef struct Follower
{
	int64		borrower_id;
	bool		may_open;		/* whether one may have to be opened */
} Follower;

typedef struct Followers
{
	Follower   *list;
	int			count;
	int			room;
} Followers;

/* Add one; of several of one borrower one is left. */
extern void add_follower(Followers *followers, int64 borrower_id,
						 bool may_open);

/*
 * Open, move and close their cases, so that they are what their loans ask
 * for.  SPI is connected.
 */
extern void follow_cases(Followers *followers);

#endif							/* CONSFIN_BOOK_COLLECTION_FOLLOW_CASES_H */
