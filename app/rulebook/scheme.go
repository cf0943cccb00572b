package rulebook

import "xinpu/app/domain/scheme"

// MaxScheme bounds the text of a rule book, in bytes.
const MaxScheme = scheme.MaxSource
