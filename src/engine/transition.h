/*
 * transition.h
 *		The state machines of the book.
 */
#ifndef CONSFIN_ENGINE_TRANSITION_H
#define CONSFIN_ENGINE_TRANSITION_H

/* A step a row's status may take; from is null where a row begins. */
typedef struct Transition
{
	const char *from;
	const char *to;
	const char *command;		/* that takes it; null: none does yet */
} Transition;

/* The steps of a kind of row; the last one leads nowhere (to is null). */
typedef struct Machine
{
	const char *name;
	const Transition *steps;
} Machine;

/* All of them, each module's its own (hooks.c); the last one has no name. */
extern const Machine machines[];

#endif							/* CONSFIN_ENGINE_TRANSITION_H */
