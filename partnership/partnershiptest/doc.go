// Package partnershiptest helps to test programs that are built on the library:
// it draws valid terms, commands that fit a state and whole histories, and holds
// a store or a wrapper to what a history asks of it.
//
// Generators are for properties of package rapid:
//
//	func TestMyReport(t *testing.T) {
//		rapid.Check(t, func(t *rapid.T) {
//			a := partnershiptest.Agreement(40).Draw(t, "agreement")
//			// what must be so of every agreement
//		})
//	}
//
// [Terms] are such as may be signed; [Opening] brings them to life; [Command] is
// what comes next: mostly what [partnership.Agreement.Options] offers, completed
// by [Complete], and now and then what nobody should do ([Hostile]). [Life],
// [History] and [Agreement] do that many times over. Where no property is asked
// for, [rapid.Generator.Example] with a seed gives the same value each time.
//
// [TestStore] holds a store of histories to what it must do: lose nothing, keep
// the order and the bytes, refuse what is stale, survive a restart. [TestWrapper]
// holds a program that takes commands and answers questions as JSON to the
// library's own answers.
//
// It imports package testing, and so only tests should import it.
package partnershiptest
