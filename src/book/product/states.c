/*
 * states.c
 *		How the status of a product's terms moves.
 */
#include "compat.h"

#include "book/product/states.h"

const Transition terms_steps[] = {
	{NULL, "draft", "define_product"},
	{"draft", "published", "publish_product"},
	{NULL, NULL, NULL}
};
