// Package lifecycle says which stages a partnership agreement lives through,
// which passages lead from one to the next, which facts a passage needs and
// whose consent it takes.
//
// There are three machines, each one table of rows: the agreement
// ([Agreement]), what a partner promised ([Commitment]) and what a partner
// delivered ([Delivery]). The same rows are executed by Next, checked
// exhaustively by the tests, drawn by Mermaid and DOT, given to other tools by
// XState and read by whoever explains or generates acts. The machines are pure: the caller brings the facts, and a
// machine never looks inside an agreement, at a clock or at a consent. An
// error never moves anything.
//
// The functions of the package itself ([Next], [Rows], [From], ...) speak of
// the agreement, the machine that the package is named for.
//
// Two things are not passages. An open proposal (proposed, consented to,
// declined, retracted) lives beside the stage and moves nothing until it is
// adopted. And an agreement that is adopted from its papers starts in the stage
// the papers show, because what led there was not decided here.
//
// Source: the table of stages and passages is the library's own synthesis;
// [Stage.IATIStatus] maps it to the codelist ActivityStatus of IATI 2.03.
package lifecycle
