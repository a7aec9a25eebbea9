package terms_test

import (
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/terms"
)

func TestTheDocumentInThePackageCommentCanBeSigned(t *testing.T) {
	syntax, err := parser.ParseFile(token.NewFileSet(), "terms.go", nil, parser.ParseComments|parser.PackageClauseOnly)
	if err != nil {
		t.Fatal(err)
	}
	_, document, found := strings.Cut(syntax.Doc.Text(), "\n\t{")
	if !found {
		t.Fatal("there is no document")
	}
	_, report, err := terms.Inspect([]byte("{"+document), terms.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(check.Report(nil), report.Of(check.Error)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
