/*
 * transition.h
 *		The state machines of the book.
 */
#ifndef CONSFIN_ENGINE_TRANSITION_H
#define CONSFIN_ENGINE_TRANSITION_H

/* A step a row's status may take; from is null where a row begins. */
typedef struct Transition
{
	const char *machine;
	const char *from;
	const char *to;
	const char *command;		/* that takes it; null: none does yet */
} Transition;

#endif							/* CONSFIN_ENGINE_TRANSITION_H */
