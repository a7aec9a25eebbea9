package schema

// shared is what no document is of, and the others are built from.
var shared = []string{"defs"}

// inputs is the schemas of what goes into the library.
var inputs = []string{}
