module github.com/mufakat/mufakat/examples/compare

go 1.26

require (
	github.com/looplab/fsm v1.0.3
	github.com/mufakat/mufakat v0.0.0
	github.com/qmuntal/stateless v1.7.2
)

require github.com/shopspring/decimal v1.6.0 // indirect

replace github.com/mufakat/mufakat => ../../
