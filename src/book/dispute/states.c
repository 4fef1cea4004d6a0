/*
 * states.c
 *		How the status of disputes and complaints moves.
 */
#include "compat.h"

#include "book/dispute/states.h"

const Transition dispute_steps[] = {
	{NULL, "open", "open_dispute"},
	{"open", "won", "resolve_dispute"},
	{"open", "partly", "resolve_dispute"},
	{"open", "lost", "resolve_dispute"},
	{"open", "withdrawn", "resolve_dispute"},
	{NULL, NULL, NULL}
};

const Transition complaint_steps[] = {
	{NULL, "open", "open_complaint"},
	{"open", "answered", "answer_complaint"},
	{"open", "upheld", "resolve_complaint"},
	{"open", "partly", "resolve_complaint"},
	{"open", "rejected", "resolve_complaint"},
	{"open", "withdrawn", "resolve_complaint"},
	{"answered", "upheld", "resolve_complaint"},
	{"answered", "partly", "resolve_complaint"},
	{"answered", "rejected", "resolve_complaint"},
	{"answered", "withdrawn", "resolve_complaint"},
	{NULL, NULL, NULL}
};
