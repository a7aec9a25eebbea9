module github.com/mufakat/mufakat/examples/schemas

go 1.26.0

require (
	github.com/mufakat/mufakat v0.0.0
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3
)

require (
	github.com/shopspring/decimal v1.6.0 // indirect
	golang.org/x/text v0.14.0 // indirect
	pgregory.net/rapid v1.3.0 // indirect
)

replace github.com/mufakat/mufakat => ../..
