// Flows reads flows of humanitarian money and goods, as the Financial Tracking
// Service of the United Nations (FTS) publishes them in CSV files, into promises
// and deliveries, and tells the ledger: what each organisation pledged, committed
// and paid, financial and in kind, in the currency it was given in.
//
//	go run ./examples/flows [-usd] [-flows] [FILE.csv…]
//
// Without files it tells testdata/flows.csv of this folder, which is ours and
// built in.
//
// # How rows are mapped
//
// Each row of FTS is one flow with one status: a paid flow is no second row
// beside its commitment. So a row becomes
//
//	pledge      a promise
//	commitment  a firm promise
//	paid        a firm promise, with a delivery of all of it that is accepted
//
// and is told in the column of its status only. What FTS calls funding is the sum
// of what is committed and what is paid; pledges are outside it. A paid amount
// below zero is a return. A pledge or commitment below zero is not read, since it
// does not say which other flow it takes from.
//
// The contributionType "financial" is cash. "In kind" is goods: its amount is a
// value that somebody stated, told in tables of its own and never added to cash.
// Any other type keeps its own word and its own tables. The giver is
// srcOrganization, whose flows a table adds up; the receiver, destOrganization,
// is who is owed. A name counts as a whole, also where it has commas or stands
// for several, and a flow whose giver or receiver is not named is told as such.
//
// A flow counts with originalAmount in originalCurrency where both are given.
// Otherwise it counts with amountUSD, and is told as USD as reported by FTS. An
// amount of 0 is 0 and not absent, also where amountUSD is another; that is
// noted. Currencies are never added up. With -usd a second ledger is told, in
// which each flow counts with its amountUSD: it is FTS that converted it. Where
// amountUSD is not the original amount by exchangeRate (original units for one
// USD, taken to have four digits) that is noted.
//
// # Rows that tell one flow
//
// A flow that is shared by several countries stands in the file of each. Rows of
// one id are one flow and are counted once: what was updated last, and else what
// was read first. The others are named, as repeated or as another version, and
// never added. Rows without an id are all different.
//
// A sum over organisations counts money once for each hand it went through.
// Where the files hold flows of more than one boundary (incoming, outgoing,
// internal), that is told.
//
// # What is read
//
// Columns are found by their names in the first line, whatever their order or
// case; of several with one name the first counts. Needed are srcOrganization,
// amountUSD, contributionType and status. A row of HXL tags under the names is
// no flow. An amount may have a sign, blanks around it, zeros in front and
// thousands in groups of three parted by commas. A day is 2021-02-25, also with
// a time behind it.
//
// A row that cannot be read is named with its file, line, column and reason, and
// counts nowhere: one with more or fewer cells than there are columns, a quote
// that is not closed or stands inside a cell, a status that is none of the three,
// an amount or day that is none, a currency that ISO 4217 does not list, or
// without any amount. A last row without line end counts where it is whole, and
// is noted.
//
// # Control and exit status
//
// At the end what went in, added up from the cells as fractions, stands against
// what is shown, taken from the ledger, by count and for each currency and kind.
//
// 0: told, and both agree; rows that could not be read are named. 1: a file that
// cannot be opened or has no header, wrong use, or a control that does not agree.
package main

import (
	"bufio"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
)

//go:embed testdata/flows.csv
var ours []byte

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "flows:", err)
		}
		os.Exit(1)
	}
}

// errControl says that what is shown is not what went in.
var errControl = errors.New("what is shown is not what went in; see the control")

func run(args []string, out, complain io.Writer) error {
	flags := flag.NewFlagSet("flows", flag.ContinueOnError)
	flags.SetOutput(complain)
	flags.Usage = func() {
		fmt.Fprintln(complain, "usage: flows [-usd] [-flows] [FILE.csv…]")
		flags.PrintDefaults()
	}
	var o options
	flags.BoolVar(&o.usd, "usd", false, "tell the ledger in USD as converted by FTS, too")
	flags.BoolVar(&o.flows, "flows", false, "list each flow that counts")
	if err := flags.Parse(args); err != nil {
		return err
	}
	var files []file
	for _, path := range flags.Args() {
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		f, err := read(path, data)
		if err != nil {
			return err
		}
		files = append(files, f)
	}
	if flags.NArg() == 0 {
		f, err := read("testdata/flows.csv", ours)
		if err != nil {
			return err
		}
		files = append(files, f)
	}
	w := bufio.NewWriter(out)
	agrees := tell(w, files, o)
	if err := w.Flush(); err != nil {
		return err
	}
	if !agrees {
		return errControl
	}
	return nil
}
