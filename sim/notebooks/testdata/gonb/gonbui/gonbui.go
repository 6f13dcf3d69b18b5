// Package gonbui stands in for that of the kernel GoNB when a test runs the cells of a
// notebook without Jupyter. It has the calls that the notebooks use, and writes what
// is displayed as lines of JSON, for the test to read, to the file that the
// environment variable NEOCLOUD_DISPLAYED names.
package gonbui

import (
	"encoding/json"
	"os"
)

// DisplayMarkdown displays Markdown.
func DisplayMarkdown(markdown string) { display("text/markdown", []byte(markdown)) }

// DisplayHTML displays HTML.
func DisplayHTML(html string) { display("text/html", []byte(html)) }

// DisplayPng displays a picture.
func DisplayPng(png []byte) { display("image/png", png) }

// Sync waits until all has arrived, which it has.
func Sync() {}

func display(kind string, content []byte) {
	f, err := os.OpenFile(os.Getenv("NEOCLOUD_DISPLAYED"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		panic(err)
	}
	err = json.NewEncoder(f).Encode(map[string]any{"kind": kind, "content": content})
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		panic(err)
	}
}
