/*
 * queue.h
 *		Which loans ask for a case, and which queue is for it.
 */
#ifndef CONSFIN_BOOK_COLLECTION_QUEUE_H
#define CONSFIN_BOOK_COLLECTION_QUEUE_H

#include "compat.h"

#include "utils/array.h"
#include "utils/date.h"

#include "type/cents.h"

/* What a queue sorts by, and most of that. */
typedef enum SortWord
{
	BY_STAGE, BY_BALANCE, BY_SCORE
} SortWord;
#define MAX_SORT_WORDS	3

typedef struct Queue
{
	char	   *code;
	int32	   *stages;			/* null: any */
	int			stage_count;
	char	   *product_code;	/* null: any */
	char	   *agency_code;	/* null: for the house's own cases */
	Cents		least;
	Cents		most;
	int			words;
	SortWord	sort_by[MAX_SORT_WORDS];
} Queue;

/* What a case is sorted by. */
typedef struct Priority
{
	int			count;
	int64		by[MAX_SORT_WORDS];
} Priority;

/* Whether the policy in force on the day asks for a case in the stage. */
extern bool asks_for_case(int32 stage, DateADT read_on);

/*
 * The first queue that is for a case of the house, or one that is placed with
 * the agency; null: none is.  Good until the next call.
 */
extern const Queue *queue_for(const char *agency_code, int32 stage,
							  Cents balance, char *const *products, int count);

/* Whether two texts are the same, or both null. */
extern bool same_text(const char *a, const char *b);

/* What the queue (null: none) sorts it by; a case without a score by 0. */
extern Priority priority_in(const Queue *queue, int32 stage, Cents balance,
							int32 score);

#endif							/* CONSFIN_BOOK_COLLECTION_QUEUE_H */
