package prose

import (
	"slices"
)

// List names one of the library's lists of words.
type List string

// word is one word of a document with what it is called.
type word struct {
	word string
	text both
}

// lists holds every list in the order of [Lists].
var lists = slices.Concat(livingLists, signedLists, doneLists, answerLists, placeLists)

type wordList struct {
	name  List
	words []word
}

type wordKey struct {
	list List
	word string
}

var byWord = indexWords()

func indexWords() map[wordKey]both {
	index := make(map[wordKey]both)
	for _, l := range lists {
		for _, w := range l.words {
			index[wordKey{l.name, w.word}] = w.text
		}
	}
	return index
}

// Lists returns the names of all lists. The slice is the caller's.
func Lists() []List {
	names := make([]List, len(lists))
	for i := range lists {
		names[i] = lists[i].name
	}
	return names
}

// Word returns what a word of a list is called in l, and whether it is on the
// list. A word that is not is returned as it is.
func (l Lang) Word(list List, word string) (text string, known bool) {
	if t, ok := byWord[wordKey{list, word}]; ok {
		return l.of(t), true
	}
	return word, false
}

// say is [Lang.Word] for running text: a word that is on no list is quoted and
// marked as a word of the document.
func (l Lang) say(list List, word string) string {
	text, known := l.Word(list, word)
	if known {
		return text
	}
	return "“" + word + "”" + l.of(both{" (a word of the document)", " (kata dari dokumen)"})
}
