// Package strict fills Go structs from layered YAML files and refuses whatever
// it does not understand, every problem at once, each with file, line and
// column.
//
// It is the generic half of scenario decoding: the names, units, ranges and
// defaults of a scenario are struct tags in package sim, and everything here is
// driven by them. It knows no scenario key, and it is not a general YAML
// decoder: no maps, no interfaces, no free-form parts.
//
// The flow is one-way:
//
//	bytes –Parse→ Document –Extend, Set→ Document –Decode→ struct
//	struct –Encode→ YAML
//	struct type –Fields, JSONSchema→ description of the format
//
// # Tags
//
//	yaml:"it_mw"        the key; yaml:"-" keeps a field out of the format
//	unit:"MW"           named in messages and descriptions
//	range:"(0,1e5]"     an interval, inf allowed; numbers, and for a distribution
//	                    its whole support; on a list it holds for each element
//	default:"1.2"       in YAML syntax, used when the key is absent
//	required:"true"     the key must be there; text and lists must not be empty
//	enum:"a|b|c"        the texts allowed
//	draw:"none"         a constant: a distribution makes no sense here
//	clause:"6.4"        the clause of the model
//	later:"MODEL 6.9"   part of the model, refused by this version
//
// A struct type with a method OneOf() takes exactly one of its pointer fields.
// Lists of structs that have a text field with the key name are addressed by it
// (leases.anthropic.notice_days), other lists by position (phases[0].it_mw).
//
// A [Format] is the compiled form of such a type. A malformed tag is a bug of
// the program, and [For] panics on it.
package strict
