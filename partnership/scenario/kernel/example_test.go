package kernel_test

import (
	"fmt"
	"math"

	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// A queue at one counter: four customers arrive where five could be served.
// The theory of queues says that ρ/(1−ρ) = 4 are there on average.
func Example() {
	var k kernel.Kernel
	arrival, _ := k.Add(kernel.KeyOf("arrival"))
	service, _ := k.Add(kernel.KeyOf("service"))
	k.Reset(kernel.Luck{Seed: 8})
	k.SetHazard(arrival, 0.8)

	const end = 200_000 * kernel.Month
	present, area := 0, 0.0
	for last := kernel.Time(0); ; last = k.Now() {
		f, ok := k.Next(end)
		area += float64(present) * (k.Now() - last).Months()
		if !ok {
			break
		}
		if f.Clock == arrival {
			present++
			k.SetHazard(service, 1)
		} else if present--; present == 0 {
			k.SetHazard(service, 0)
		}
	}
	fmt.Printf("%.1f present on average\n", area/end.Months())
	// Output:
	// 4.0 present on average
}

// Two endings compete. A remedy halves the hazard of one; the luck of both stays
// as it was, so the two runs are a pair: what differs is the remedy's doing.
func ExampleKernel_SetHazard() {
	var k kernel.Kernel
	conflict, _ := k.Add(kernel.KeyOf("conflict"))
	closing, _ := k.Add(kernel.KeyOf("closing"))
	for _, hazard := range []float64{0.04, 0.02} {
		k.Reset(kernel.Luck{Seed: 5, Replica: 21})
		k.SetHazard(conflict, hazard)
		k.SetHazard(closing, 0.01)
		f, _ := k.Next(kernel.Never)
		fmt.Printf("conflict: %t, after %.1f months\n", f.Clock == conflict, f.At.Months())
	}
	// Output:
	// conflict: true, after 5.9 months
	// conflict: false, after 10.3 months
}

// A review is scheduled, and whether it is held is drawn in a lane of its firing.
func ExampleKernel_Schedule() {
	var k kernel.Kernel
	review, _ := k.Add(kernel.KeyOf("review"))
	k.Reset(kernel.Luck{Seed: 5, Replica: 9})
	k.Schedule(review, 3*kernel.Month)
	for f, ok := k.Next(12 * kernel.Month); ok; f, ok = k.Next(12 * kernel.Month) {
		held := k.Uniform(f, 1) < 0.8
		fmt.Println("review", f.Occurrence, "in month", f.At.Months(), "held:", held)
		k.Schedule(review, f.At+3*kernel.Month)
	}
	// Output:
	// review 0 in month 3 held: true
	// review 1 in month 6 held: false
	// review 2 in month 9 held: true
	// review 3 in month 12 held: true
}

// Cancel puts a clock to sleep with what remains of its exponential.
func ExampleKernel_Cancel() {
	var k kernel.Kernel
	leaves, _ := k.Add(kernel.KeyOf("champion leaves"))
	k.SetHazard(leaves, 1)
	f, _ := k.Next(kernel.Never)
	wait := f.At

	k.Reset(kernel.Luck{})
	k.SetHazard(leaves, 1)
	k.Next(wait / 2)
	k.Cancel(leaves)
	k.Next(100 * kernel.Month)
	k.SetHazard(leaves, 1)
	f, _ = k.Next(kernel.Never)
	fmt.Printf("%.4f months, and after a long sleep %.4f\n", wait.Months(), (f.At - 100*kernel.Month + wait/2).Months())
	// Output:
	// 0.0841 months, and after a long sleep 0.0841
}

// A replica is an address: its numbers are there without those before it.
func ExampleLuck_Uniform() {
	luck := kernel.Luck{Seed: 1, Replica: 99_999}
	fmt.Printf("%.6f\n", luck.Uniform(kernel.KeyOf("champion leaves"), 2, 0))
	// Output:
	// 0.888948
}

func ExamplePhilox() {
	fmt.Printf("%x\n", kernel.Philox([2]uint64{}, [4]uint64{}))
	// Output:
	// [16554d9eca36314c db20fe9d672d0fdc d7e772cee186176b 7e68b68aec7ba23b]
}

func ExampleLog() {
	fmt.Println(kernel.Log(10), kernel.Exp(1) == math.E)
	// Output:
	// 2.302585092994046 true
}

func ExampleWeibull() {
	fmt.Printf("half of them last %.1f months\n", kernel.Weibull(0.5, 1.5, 20))
	// Output:
	// half of them last 15.7 months
}

func ExampleMonths() {
	fmt.Println(kernel.Months(1), kernel.Months(12).Months(), kernel.Months(1e300) == kernel.Never)
	// Output:
	// 2629746 12 true
}
