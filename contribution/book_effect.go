package contribution

import (
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// effect is what a page adds to one row: the columns in which that is anything,
// for there are many and a page fills few of them.
type effect struct {
	row   *rowSum
	cells []cell
}

type cell struct {
	column int
	number exact.Number
}

// newEffect adds columns to a row and returns that.
func newEffect(row *rowSum, columns *[rowColumns]exact.Number) effect {
	filled := 0
	for i := range columns {
		if columns[i].Sign() != 0 {
			filled++
		}
	}
	e := effect{row: row, cells: make([]cell, 0, filled+1)} // and what may be overdue
	for column, n := range columns {
		e.set(column, n)
	}
	return e
}

// in returns what e adds to a column.
func (e *effect) in(column int) exact.Number {
	for i := range e.cells {
		if e.cells[i].column == column {
			return e.cells[i].number
		}
	}
	return nought
}

// set changes what e adds to a column.
func (e *effect) set(column int, n exact.Number) {
	old := e.in(column)
	if old.Equal(n) {
		return
	}
	e.row.add(column, old, false)
	e.row.add(column, n, true)
	for i := range e.cells {
		if e.cells[i].column == column {
			e.cells[i].number = n
			return
		}
	}
	e.cells = append(e.cells, cell{column, n})
}

// moneyEffect is what a page adds to one column of a purse.
type moneyEffect struct {
	purse *purse
	cell
}

// moneyEffect adds n to a column of the purse of a partner.
func (b *Book) moneyEffect(at *page, partner id.Partner, c money.Currency, column int, n exact.Number) {
	e := moneyEffect{b.purse(purseKey{partner, c}, true), cell{column, n}}
	e.purse.add(column, n, true)
	at.money = append(at.money, e)
}
