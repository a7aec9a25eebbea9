package iati_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/mufakat/mufakat/partnership/iati"
)

const garden = `<?xml version="1.0" encoding="UTF-8"?>
<iati-activities version="2.03">
  <iati-activity default-currency="EUR">
    <iati-identifier>XM-EXAMPLE-7-GARDEN</iati-identifier>
    <reporting-org ref="XM-EXAMPLE-7" type="22"><narrative>Green Hands</narrative></reporting-org>
    <title><narrative>School gardens</narrative></title>
    <description><narrative>Children eat what they grow</narrative></description>
    <participating-org ref="XM-EXAMPLE-7" type="22" role="4"><narrative>Green Hands</narrative></participating-org>
    <participating-org ref="XM-EXAMPLE-9" type="70" role="1"><narrative>Mill Ltd</narrative></participating-org>
    <activity-status code="2"/>
    <activity-date type="2" iso-date="2026-01-01"/>
    <sector code="11220"/>
    <transaction>
      <transaction-type code="11"/>
      <transaction-date iso-date="2026-01-01"/>
      <value value-date="2026-01-01">1200.50</value>
      <provider-org ref="XM-EXAMPLE-9"/>
    </transaction>
    <transaction>
      <transaction-type code="1"/>
      <transaction-date iso-date="2026-02-01"/>
      <value value-date="2026-02-01">600</value>
      <provider-org ref="XM-EXAMPLE-9"/>
    </transaction>
  </iati-activity>
</iati-activities>
`

func ExampleRead() {
	for im, err := range iati.Read(strings.NewReader(garden), iati.ReadOptions{}) {
		if err != nil {
			fmt.Println(err)
			return
		}
		a := im.Activity
		fmt.Println(a.Terms.Title, "is", a.Stage)
		for _, r := range a.Terms.Roles {
			p, _ := a.Terms.Partner(r.Partner)
			fmt.Println(p.Name, "is", r.Role)
		}
		for _, c := range a.Terms.Commitments {
			fmt.Println("committed:", c.From, c.Money)
		}
		for _, d := range a.Deliveries {
			fmt.Println("given:", d.By, d.Money, "on", d.On)
		}
		for _, l := range im.Losses {
			fmt.Println("beside the model:", l.At, "kept:", l.Kept)
		}
	}
	// Output:
	// School gardens is active
	// Green Hands is implementer
	// Mill Ltd is funder
	// committed: xm-example-9 1200.50 EUR
	// given: xm-example-9 600 EUR on 2026-02-01
	// beside the model: transaction[1]/transaction-date/@iso-date kept: true
	// beside the model: sector kept: true
}

func ExampleWrite() {
	for im, err := range iati.Read(strings.NewReader(garden), iati.ReadOptions{}) {
		if err != nil {
			fmt.Println(err)
			return
		}
		im.Activity.Terms.Commitments, im.Activity.Deliveries = nil, nil
		if err := iati.Write(os.Stdout, im.Activity); err != nil {
			fmt.Println(err)
		}
	}
	// Output:
	// <?xml version="1.0" encoding="UTF-8"?>
	// <iati-activities version="2.03">
	//   <iati-activity default-currency="EUR">
	//     <iati-identifier>XM-EXAMPLE-7-GARDEN</iati-identifier>
	//     <reporting-org ref="XM-EXAMPLE-7" type="22">
	//       <narrative>Green Hands</narrative>
	//     </reporting-org>
	//     <title>
	//       <narrative>School gardens</narrative>
	//     </title>
	//     <description>
	//       <narrative>Children eat what they grow</narrative>
	//     </description>
	//     <participating-org ref="XM-EXAMPLE-7" type="22" role="4">
	//       <narrative>Green Hands</narrative>
	//     </participating-org>
	//     <participating-org ref="XM-EXAMPLE-9" type="70" role="1">
	//       <narrative>Mill Ltd</narrative>
	//     </participating-org>
	//     <activity-status code="2"/>
	//     <activity-date type="2" iso-date="2026-01-01"/>
	//     <sector code="11220"/>
	//   </iati-activity>
	// </iati-activities>
}
