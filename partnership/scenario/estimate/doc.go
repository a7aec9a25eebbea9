// Package estimate turns counts of simulated lives into estimates, and lays out
// the points at which a model is asked.
//
// It answers one question: what do these counts say, and how sure is it? It
// knows nothing of partnerships: counts come in, estimates go out.
//
// What is gathered while lives are simulated is integers: [Sum], [Moments],
// [Pairs], [Histogram] and [Table]. They are exact, so merging two of them is
// associative and commutative to the bit, and a result does not depend on how
// the work was cut. What is derived from them late is a [Real]: a float that
// may be undefined. Every estimate has the same bits on every machine: no
// product is fused with a sum, logarithm and exponential are those of package
// kernel, and quotients of large integers are rounded once.
//
// # Survival
//
// A [Table] holds deaths per month and cause; [Times] holds lives one by one.
// Both give the same estimators: Kaplan–Meier, Nelson–Aalen, Aalen–Johansen per
// cause, the restricted mean, and quantiles of a survival curve. All of them
// assume that a life that is censored would have gone on like those that were
// not, and that a death and a censoring at the same time happened in that
// order.
//
// One minus Kaplan–Meier of a single cause, with the other causes taken as
// censored, is not offered. It answers what would happen if the other causes
// did not exist and were independent of this one, which no data can show, and
// it is always too large for what does happen; see [Table.AalenJohansen].
//
// # Designs
//
// [Sobol], [LatinHypercube] and [Radial] give points of the unit cube; what a
// coordinate means is for whoever runs the model. [SobolIndices] tells from the
// outputs at the points of [Radial] which coordinate the output depends on.
package estimate
