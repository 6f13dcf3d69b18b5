package columnar

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

// guard gives an error the name of the file, and makes an error of a panic of the
// libraries below, which broken bytes may cause.
func guard(path string, err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("broken bytes: %v", p)
	}
	var pe *fs.PathError
	if errors.As(*err, &pe) {
		*err = pe.Err
	}
	if *err != nil && !strings.HasPrefix((*err).Error(), path) {
		*err = fmt.Errorf("%s: %w", path, *err)
	}
}
