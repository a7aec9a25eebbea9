// Mufakat is a command line around the library, for those who build tools on
// it: scripts, services and pages in any language that can start a program.
//
//	mufakat check FILE
//	mufakat agenda FILE [--on DATE] [-n N]
//	mufakat show HISTORY [--on DATE]
//	mufakat report HISTORY [--on DATE] [--since DATE] [--for PARTNER] [--audience board|partners|public] [--html FILE]
//	mufakat ledger HISTORY [--on DATE]
//	mufakat success HISTORY [--on DATE]
//	mufakat relationship HISTORY [--on DATE]
//	mufakat classify HISTORY [--on DATE]
//	mufakat blame HISTORY PLACE [--on DATE]
//	mufakat agreement FILE [--on DATE] [--html FILE]
//	mufakat next HISTORY --partner ID [--on DATE]
//	mufakat apply HISTORY COMMAND.json
//	mufakat verify HISTORY [--head DIGEST]
//	mufakat diff A B
//	mufakat diagram [agreement|commitment|delivery] [--format mermaid|dot|xstate]
//	mufakat diagram HISTORY [--format mermaid|dot|xstate]
//	mufakat diagram HISTORY --network [--on DATE] [--format mermaid|dot]
//	mufakat export messages|rules|lifecycle
//	mufakat export schema [NAME]
//	mufakat export csv commitments|deliveries|indicators|targets|readings|scores|joint_scores|events|findings HISTORY [--on DATE]
//	mufakat export csv commitments|indicators|targets TERMS
//	mufakat export iati DIR|HISTORY... [--reporter ID] [--identifier TEXT] [--on DATE]
//	mufakat import csv commitments|indicators|targets FILE.csv FILE --merge | --replace
//	mufakat import iati FILE.xml [--by PERSON] [--on DATE] --out DIR
//	mufakat serve
//	mufakat scenario run [--spec FILE] [--set NAME=VALUE]... --replicas N --seed S [--workers W] [--shard I/N] --out DIR
//	mufakat scenario compare [--spec FILE] --with FILE | --set NAME=VALUE... --replicas N --seed S --out DIR
//	mufakat scenario sweep [--spec FILE] --design FILE.csv | --grid NAME=A,B,C... | --latin N --factor NAME... | --saltelli N --factor NAME... --replicas N --seed S [--shard I/N] --out DIR
//	mufakat scenario merge SHARD_DIR... --out DIR
//	mufakat scenario replay [--spec FILE] --seed S --replica I
//
// A terms document is one JSON object, a history is JSON Lines; where either may
// stand they are told apart by what is in them. A command is one JSON object,
// read from a file or, where "-" stands for its name, from standard input. Every
// verb takes --json for an answer that programs read, and --out FILE to write
// the answer to a file, whose folders are made. Flags may stand before or after
// operands, with one hyphen or two, their value behind "=" or as the next word;
// "--" ends them.
//
// Agenda, report, ledger, success, relationship, classify, blame, agreement and
// export messages speak English or, with --lang id, Indonesian; agreement, with --lang both,
// the one beside the other. With --html, report and agreement also write a page
// of its own, in one step, whose folders are made, too, and say only where it is. A report is for the public
// where no other audience is named, and then holds no more than the public is to
// see; all other answers tell what is on record, single scores and ids of persons
// among it. Report, agreement and relationship call
// persons by the names of a directory (Directory in package prose, as JSON) that is
// named by --directory; without it by their ids. What is asked about a day is
// answered as of that day, as it is known now;
// a day before the first event has no answer.
//
// Apply holds a lock while it reads, decides and writes, so that any number of
// processes may apply to one history; the lock ends with its process. The new
// history takes the place of the old in one step: whoever reads it, and after
// any crash, finds the one or the other whole. A command that is on record
// already changes nothing, so that who is in doubt may apply it again.
//
// A command says who acts, for which partner, on which day, and the act:
//
//	{"id": "c5", "by": "budi", "for": "mill", "on": "2026-05-03", "act": {"type": "consent", "proposal": "c4"}}
//
// The members of terms stand in the documentation of package terms, those of
// each act in that of package act. A finding is told in a sentence; what may be
// done about it, by agenda. What its code means is told by
//
//	go doc github.com/mufakat/mufakat/partnership LIF001
//
// or, where that package does not know it, by the same of partnership/terms,
// partnership/iati, contribution or indicator; export gives the sentences and rules of all codes.
//
// # Tables
//
// Export csv gives a table of a history as of a day, see package
// partnership/table, or one of those of terms of a document that is not signed
// yet. Import csv gives the terms of FILE with the rows of such a table in them: as
// a document to check, to draft or to propose as an amendment, for it is their
// partners who change terms. With --merge a row takes the place of the one with
// its id, or follows the others; with --replace the rows are the list. Deliveries,
// readings and scores are acts of partners, each with its day: they are applied,
// and not imported.
//
// # IATI
//
// Import makes a folder of a file of IATI activities, see package partnership/iati,
// activity by activity, in memory that does not grow with the file; the folder must
// be new or empty, since an import overwrites nothing. Each activity has a folder in
// it, named by its identifier as far as it has letters and digits, with a number
// behind it where that is taken: history.jsonl is the agreement that it was adopted
// as, attested by --by and dated --on, or else the day on which the activity or the
// file was last changed, or the last one that it tells of; where it cannot be
// adopted, terms.json are its terms. Beside that stand findings.json and
// losses.json, which also names what is not so in the history, and activity.json,
// the activity whole. import.jsonl has a line for each, in the order of the file,
// and a last one for all. Of a file that breaks in the middle, what stands before
// that is there, and the status is 2. Each activity is written and read again
// before it is stored: the status is 1 where one would not come back as it was
// read, and else 0, whatever was found: what is lost is named.
//
// Export gives activities in one file, valid by the schema of version 2.03: those
// of a folder that an import made, in their order, of a folder with one of them, or
// of histories, also all of a folder. An activity that was imported comes back as it
// was read, with all that was kept; once something has happened to its history, or
// where another day or partner is asked for, it is what its history says, with the
// records that no history holds. Of any other history it is what --reporter would
// publish, with --identifier, or else the partner's own identifier and the name of
// the file. What of an agreement is not in the activity is told on standard error.
// Where an activity lacks what every valid one has it is left out, which is told,
// and the status is 1.
//
// # Serving
//
// Serve answers requests, one JSON object a line, from standard input, each by one
// line on standard output before it reads the next, for programs that hold a pipe
// open rather than start one for each question: every question and every act of
// an agreement, documents, sentences and drawings, tables and IATI files as text,
// and scenarios of up to 10,000 lives a request. It keeps agreements in memory and
// stores nothing: what it answers to apply is the new lines of the history.
// Refusals and faults are problem objects (RFC 9457). "mufakat serve --help" tells
// its verbs, and the comment at the top of serve.go the rest.
//
// # Scenarios
//
// Scenario lets simulated partnerships live on the real rules, see package
// partnership/scenario: what it says compares levers, and forecasts nothing.
// Without --spec it is the default partnership that lives, with the defaults of
// all parameters; --history FILE starts from an agreement as it stands. --model,
// --months, --bare, --seed and --set change the spec; in a comparison --set
// changes one side of it. The replicas are those from 0 on, or the part I of N of
// them, I from 1.
//
// Run, sweep and merge write to the folder DIR, which is theirs alone, what
// Output in package scenario names, beside spec.json with what was asked; --runs
// adds runs.csv with every life of a run, --sample the histories of the first
// lives. Every file comes in one step: a program that was killed leaves none half
// written. While lives are counted they are kept in parts, so that the same
// command goes on where the one before was broken off, and one with more
// replicas lives only those that are missing. A point of a sweep that cannot be
// lived does not stop the others. Neither the number of workers nor how the
// replicas were cut changes a byte: merged shards are the files of a single run.
// A sweep at points of Saltelli, drawn here or by another program, has the Sobol'
// indices of all outcomes in sensitivity.csv; points are drawn over the ranges of
// the registry. A comparison keeps nothing before it ends. On a terminal a line tells how far
// the lives have come.
//
// # Exit status
//
// 0: answered. 1: refused (apply), or something was found (check, verify; of
// scenarios: lives or points that failed, or replicas that are missing between
// others). 2: wrong use, input that cannot be read, or a scenario that was
// broken off.
//
// # Answers as JSON
//
// An answer is one line: an object in canonical form (RFC 8785). Members that
// say nothing are absent. Findings are objects with "code", "severity" (error,
// warning, advice), "path" (RFC 6901; absent: the whole document), "place" (the
// same with ids for indices), "position" (offset in bytes from 0, line and
// column from 1) and "params".
//
//	check   kind (terms or history), findings, of which not every error bars
//	        the signature (Rules in package partnership say which do). Of a
//	        history also seq (events) and stage; each finding then says what it
//	        is "about": chain, terms (those in force; path and place lie in the
//	        terms), breach or audit (path lies in the line), the event "seq"
//	        that it lies in, and its position in the file. differences: what
//	        the audit found: seq, id, recorded and expected events; why an
//	        event would be refused now stands among the findings
//	show    on, seq (events shown), events (in the file), head, stage, since,
//	        title, purpose, terms {digest, document}, partners, duties with
//	        their balance, proposals with consents and missing, causes, notices,
//	        deliveries, holders, initiators, investment (while active or
//	        suspended, as wind_down states it), end, gaps, breaches, unreadable
//	        (true where an event has a type that this version does not know:
//	        what fell due is then not shown)
//	next    partner, on, options: each with act, open, reasons, missing
//	apply   recorded (events), head, repeated (true where the command was on
//	        record already); or refused (findings in the command)
//	agenda  on, lang, items: each with code (absent: the rest), severity,
//	        refuses, mendedBy, due, findings and, in words, says
//	report  what PartnerReport of package prose holds
//	ledger        what Ledger of package contribution holds
//	success       what Assessment of package indicator holds
//	relationship  what Relationship of package partnership holds
//	classify      what Classification of package partnership holds
//	blame   what Provenance of package partnership holds
//	agreement     lang, digest (absent: the terms cannot be written), markdown
//	        and, of a history, on
//	export  messages: lang, codes, lists; rules: rules; lifecycle: machines,
//	        each as for diagram. It gives JSON with and without --json. csv: on,
//	        table, csv (the text of the table, see package partnership/table)
//	export schema  the JSON Schemas by their names, or one, see package
//	        partnership/schema
//	verify  head, differences as for check; findings (about chain or audit). Of
//	        a broken chain the head is that of the part before the break, which
//	        is not audited: it may end between a command and what followed
//	diff    changes: kind (added, removed, changed, moved), place, path, before,
//	        after
//	diagram machine, rows: key, from, trigger, to, needs, consent; of a history
//	        what History of package diagram holds, with --network what Network
//	        does
//
//	export iati   activities (how many), xml, from: each with file, losses as in
//	        package iati and lacks (why it is left out)
//	import csv    the terms
//	import iati   folder, activities, histories, findings, kept, lost, aside (what
//	        is not so in the history), unwritable, silent, errors
//	scenario run, sweep, merge  folder, points: each with point, values (what
//	        the design sets), lives, coverage, missing, citation and outcomes, as
//	        Estimate in package scenario; missing (true where replicas are), faults:
//	        point and message; assumptions
//	scenario compare  folder, pairs, differences, as Difference in package
//	        scenario; faults, assumptions
//	scenario replay   replica, seed, head, events (as in the file)
//
// Input that cannot be read gives errors: each with file, message and, where
// they are known, reason, path and position.
package main

import "os"

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
