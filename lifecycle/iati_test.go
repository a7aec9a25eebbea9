package lifecycle_test

import (
	"encoding/xml"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/mufakat/mufakat/lifecycle"
)

func TestIATIStatusIsACodeOfTheCodelist(t *testing.T) {
	path := filepath.Join("..", "..", "shared", "data", "iati", "codelists", "ActivityStatus.xml")
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("%s is not here", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	var list struct {
		Codes []string `xml:"codelist-items>codelist-item>code"`
	}
	if err := xml.Unmarshal(text, &list); err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, s := range lifecycle.Agreement().States() {
		used[strconv.Itoa(s.IATIStatus())] = true
	}
	for _, code := range list.Codes {
		if !used[code] {
			t.Errorf("no stage has the status %s", code)
		}
		delete(used, code)
	}
	for code := range used {
		t.Errorf("the status %s is not in the codelist", code)
	}
}
