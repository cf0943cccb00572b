package screens

import (
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"
)

// What a script says may quote what stood on the page. Places in the code are short numbers and Latin words; everything else could be
// somebody's card, phone, birthday, name or token, and goes.
var (
	behind  = regexp.MustCompile(`[?#][^\s):]*`)                 // of an address: a token travels there
	numbers = regexp.MustCompile(`[0-9](?:[ .\-/]?[0-9]){6,}`)   // card, phone, birthday; columns of a script have six digits at most
	serials = regexp.MustCompile(`\b[0-9]{4,}-[0-9]\b`)          // of a member or a slip
	tokens  = regexp.MustCompile(`[A-Za-z0-9_+/=]{24,}`)         // of a device
	foreign = regexp.MustCompile(`[^\x00-\x7f]+`)                // names, notes, products
	quoted  = regexp.MustCompile(`"[^"\n]{0,200}"|'[^'\n]*'`)    // a value that a message quotes; Latin names too
	control = regexp.MustCompile(`[\x00-\x08\x0b-\x1f\x7f]+`)    // nothing that moves a reader's cursor
	isCode  = regexp.MustCompile(`^["'][A-Za-z_$][\w.$-]*["']$`) // the name of a property: lower case begins it, or it is one word of code
	latin   = regexp.MustCompile(`^["'][A-Z][a-z]+["']$`)        // one capitalised word could be a name
)

// Plain takes out of a text everything that could be about a person, and cuts it to a length in characters.
func Plain(text string, most int) string {
	if len(text) > 8*most { // nobody reads further, and what is cut off tells nobody anything
		text = text[:8*most]
	}
	text = strings.ToValidUTF8(text, "")
	text = control.ReplaceAllString(text, " ")
	text = foreign.ReplaceAllString(text, "*")
	text = behind.ReplaceAllString(text, "")
	text = numbers.ReplaceAllString(text, "#")
	text = serials.ReplaceAllString(text, "#")
	text = tokens.ReplaceAllString(text, "#")
	text = quoted.ReplaceAllStringFunc(text, func(q string) string {
		if isCode.MatchString(q) && !latin.MatchString(q) {
			return q
		}
		return q[:1] + "*" + q[:1]
	})
	return cut(text, most)
}

// PageOf is the path of an address, without whatever names something in particular.
func PageOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return Plain(u.Path, MaxMessage)
}

func cut(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most-1]) + "…"
}
