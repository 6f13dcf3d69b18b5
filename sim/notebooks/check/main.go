// Command check looks at notebooks that Jupyter has executed: whether every cell ran,
// shows what it says it shows, tells of no error, and shows the same as the notebook in
// the repository.
//
//	go run ./sim/notebooks/check FOLDER EXECUTED
//
// Every notebook of FOLDER must be in EXECUTED under the same name. The exit code is 1
// when something is wrong. The script .ci/notebooks executes and then calls it.
package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"neocloud/sim/notebooks/internal/ipynb"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: check FOLDER EXECUTED")
		os.Exit(2)
	}
	problems, err := check(os.Stdout, os.Args[1], os.Args[2])
	if err != nil {
		fmt.Fprintln(os.Stderr, "check:", err)
		os.Exit(1)
	}
	if problems > 0 {
		fmt.Fprintf(os.Stderr, "check: %d problems\n", problems)
		os.Exit(1)
	}
}

// check reports each notebook to w and returns the number of problems.
func check(w io.Writer, folder, executed string) (problems int, err error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.ipynb"))
	if err != nil {
		return 0, err
	}
	if len(files) == 0 {
		return 0, fmt.Errorf("there is no notebook in %s", folder)
	}
	for _, file := range files {
		name := filepath.Base(file)
		written, err := ipynb.Read(file)
		if err != nil {
			return 0, err
		}
		ran, err := ipynb.Read(filepath.Join(executed, name))
		if err != nil {
			return 0, err
		}
		wrong := append(ran.CheckRun(), written.Same(ran)...)
		for _, e := range wrong {
			fmt.Fprintf(w, "%s: %v\n", name, e)
		}
		problems += len(wrong)
		if len(wrong) == 0 {
			fmt.Fprintf(w, "%s: %d cells of code ran and show %s\n", name, len(ran.CodeCells()), counts(ran))
		}
	}
	return problems, nil
}

// counts says how many pictures and texts a notebook shows.
func counts(n *ipynb.Notebook) string {
	pictures, texts := 0, 0
	for _, c := range n.CodeCells() {
		for i := range c.Outputs {
			if c.Outputs[i].Kind() == ipynb.PNG {
				pictures++
			} else {
				texts++
			}
		}
	}
	return fmt.Sprintf("%d figures and %d texts", pictures, texts)
}
