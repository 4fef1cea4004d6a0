/*
 * solver.c
 *		Roots of an equation of value in u = ln(1 + rate).
 */
#include "core/number/solver.h"

#include <math.h>

#define STEP_TOLERANCE		1e-13
#define SMALL_RATE			1e-6	/* down to which u is found relatively */
#define MAX_STEPS			60
#define MAX_BISECTIONS		80	/* from the widest bracket to the tolerance */
#define CELL_WIDTH			1e-7	/* times span; where halving ends */
#define LEAST_WIDTH			1e-14	/* of a cell, whatever the span */
#define TOUCH_TOLERANCE		1e-13	/* of h, where it only touches zero */
#define MAX_CELLS			20000

/*
 * The balance at u = 0, and u near the root: Newton's first step from there
 * and the correction the curvature of h makes to it.
 */
double
first_guess(const Moments *in, const Moments *out, Balance *at_zero)
{
	double		mean_in = in->first / in->sum;
	double		mean_out = out->first / out->sum;
	double		spread = in->second / in->sum - mean_in * mean_in -
		out->second / out->sum + mean_out * mean_out;
	double		slope = mean_in - mean_out;
	double		u;

	at_zero->log_ratio = log(-in->sum / out->sum);
	at_zero->mean_in = mean_in;
	at_zero->mean_out = mean_out;
	u = at_zero->log_ratio / slope;
	return u + u * u * spread / (2 * slope);
}

/* Halve [low, high] until it is as narrow as Newton's last step. */
static double
bisect_bracket(const Equation *equation, double sign, double low, double high)
{
	for (int i = 0; i < MAX_BISECTIONS; i++)
	{
		double		middle = low + (high - low) / 2;
		Balance		b;

		if (high - low <= STEP_TOLERANCE * (1 + fabs(middle)))
			return middle;
		core_check_interrupts();
		equation->balance(equation, middle, &b);
		if (sign * b.log_ratio > 0)
			low = middle;
		else
			high = middle;
	}
	return low + (high - low) / 2;
}

/* Newton inside a bracket; see solver.h. */
double
solve_bracketed(const Equation *equation, bool falling, double u,
				double low, double high)
{
	double		sign = falling ? 1 : -1;
	double		curvature = equation->span * equation->span / 4 +
		equation->slack;

	for (int i = 0; i < MAX_STEPS; i++)
	{
		Balance		b;
		double		h,
					slope,
					next,
					step;

		core_check_interrupts();
		equation->balance(equation, u, &b);
		h = sign * b.log_ratio;
		if (h == 0)
			return u;
		if (h > 0)
			low = u;
		else
			high = u;
		slope = b.mean_in - b.mean_out;
		next = u + b.log_ratio / slope;
		step = fabs(next - u);
		if (!(next >= low && next <= high))
		{
			next = low + (high - low) / 2;
			step = high - low;
		}
		else if (curvature * step * step <=
				 STEP_TOLERANCE * (SMALL_RATE + fabs(next)) * fabs(slope))
			return next;
		u = next;
		if (step <= STEP_TOLERANCE * (1 + fabs(u)))
			return u;
	}
	return bisect_bracket(equation, sign, low, high);
}

/* A root between bounds in closed form; see solver.h. */
double
solve_between(const Equation *equation, double start, const Balance *at_zero,
			  double shortest, double longest)
{
	double		h = at_zero->log_ratio;
	bool		falling = at_zero->mean_in > at_zero->mean_out;
	double		a,
				b,
				low,
				high;

	if (!falling)
		h = -h;
	a = h / longest;
	b = h / shortest;
	low = fmax(fmin(a, b), -FARTHEST);
	high = fmin(fmax(a, b), FARTHEST);
	if (low > high)
		return h > 0 ? FARTHEST : -FARTHEST;
	low -= 1e-12 * (1 + fabs(low));
	high += 1e-12 * (1 + fabs(high));
	return solve_bracketed(equation, falling,
						   fmin(fmax(start, low), high), low, high);
}

/* A search for all roots under way. */
typedef struct Search
{
	const Equation *equation;
	double	   *roots;
	int			capacity;
	int			count;
	int			cells_left;
	double		cell_width;		/* the smallest */
	double		settled;		/* right edge of the last smallest cell that
								 * held a root */
} Search;

/*
 * Keep a root; they arrive in ascending order.  Next to a smallest cell that
 * held one, and a cell's width from the root before, it is that root again.
 */
static void
add_root(Search *search, double u)
{
	if (search->count > 0 &&
		(u - search->settled <= search->cell_width ||
		 u <= search->roots[search->count - 1]))
		return;
	if (search->count < search->capacity)
		search->roots[search->count++] = u;
}

/* Where in [low, high] h turns, given that it does; its value there. */
static double
turning_point(const Equation *equation, double low, double high, bool rising,
			  double *h)
{
	Balance		b;
	double		middle;

	do
	{
		middle = low + (high - low) / 2;
		equation->balance(equation, middle, &b);
		if ((b.mean_in < b.mean_out) == rising)
			low = middle;
		else
			high = middle;
	}
	while (high - low > STEP_TOLERANCE * (1 + fabs(middle)));
	*h = b.log_ratio;
	return middle;
}

/*
 * A cell at the smallest width, [low, high): a crossing is a root, and so is
 * a place where h turns at zero.  Where it turns it is two roots in one, that
 * rounding may have drawn apart: the turning point then stands for them.
 */
static void
settle_cell(Search *search, double low, const Balance *at_low,
			double high, const Balance *at_high)
{
	double		h_low = at_low->log_ratio;
	double		h_high = at_high->log_ratio;
	bool		rising = at_low->mean_in < at_low->mean_out;
	bool		turns = rising != (at_high->mean_in < at_high->mean_out);
	bool		crosses = h_low == 0 ||
		(h_high != 0 && (h_low < 0) != (h_high < 0));
	double		u = fabs(h_low) < fabs(h_high) ? low : high;
	double		h = fmin(fabs(h_low), fabs(h_high));

	if (turns)
		u = turning_point(search->equation, low, high, rising, &h);
	else if (crosses && h_low != 0)
		u = solve_bracketed(search->equation, h_low > 0,
							low + (high - low) / 2, low, high);
	if (!crosses && !(fabs(h) <= TOUCH_TOLERANCE))
		return;
	if (turns && search->count > 0 &&
		low - search->roots[search->count - 1] <= search->cell_width)
		search->roots[search->count - 1] = u;
	else
		add_root(search, u);
	search->settled = high;
}

/* The roots of one cell [low, high), given h at its ends. */
static void
search_cell(Search *search, double low, const Balance *at_low,
			double high, const Balance *at_high)
{
	const Equation *equation = search->equation;
	double		width = high - low;
	double		pad = 2 * equation->slack * width;
	double		least = at_high->mean_in - at_low->mean_out - pad;
	double		most = at_low->mean_in - at_high->mean_out + pad;
	double		middle = low + width / 2;
	double		steepest = fmax(fabs(least), fabs(most));
	Balance		at_middle;

	if (least > 0 || most < 0)
	{
		if (at_low->log_ratio == 0)
			add_root(search, low);
		else if (at_high->log_ratio != 0 &&
				 (at_low->log_ratio < 0) != (at_high->log_ratio < 0))
			add_root(search, solve_bracketed(equation, least > 0, middle,
											 low, high));
		return;
	}
	if (width <= search->cell_width || search->cells_left <= 0)
	{
		settle_cell(search, low, at_low, high, at_high);
		return;
	}
	core_check_interrupts();
	search->cells_left--;
	equation->balance(equation, middle, &at_middle);
	if (fabs(at_middle.log_ratio) > steepest * width / 2 * (1 + 1e-9) + 1e-12)
		return;
	search_cell(search, low, at_low, middle, &at_middle);
	search_cell(search, middle, &at_middle, high, at_high);
}

/* Every root in [low, high]; see solver.h. */
int
solve_all(const Equation *equation, double low, double high, double *roots,
		  int capacity)
{
	Search		search = {equation, roots, capacity, 0, MAX_CELLS,
	fmax(CELL_WIDTH / fmax(equation->span, 1), LEAST_WIDTH), -HUGE_VAL};
	Balance		at_low,
				at_high;

	equation->balance(equation, low, &at_low);
	equation->balance(equation, high, &at_high);
	search_cell(&search, low, &at_low, high, &at_high);
	if (at_high.log_ratio == 0 &&
		(search.count == 0 || roots[search.count - 1] < high))
		add_root(&search, high);
	return search.count;
}

/* A root beyond start; see solver.h. */
double
solve_beyond(const Equation *equation, double start, bool upward)
{
	double		end = upward ? FARTHEST : -FARTHEST;
	Balance		at_start,
				at_end;

	equation->balance(equation, start, &at_start);
	equation->balance(equation, end, &at_end);
	if ((at_start.log_ratio > 0) == (at_end.log_ratio > 0))
		return end;
	return solve_bracketed(equation,
						   (at_start.log_ratio > 0) == upward, start,
						   fmin(start, end), fmax(start, end));
}
