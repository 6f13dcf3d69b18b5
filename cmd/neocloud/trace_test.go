package main

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// A spreadsheet's XNPV, Σ usd / (1+rate)^(days/365) from the date of the first
// row, over the exported ledger is the program's NPV to the cent: for every
// strategy of the seed case, over cash and over cash and imputed value. The rate
// is the scenario's, 10 %.
func TestLedgerXNPV(t *testing.T) {
	folder := t.TempDir()
	for _, strategy := range []string{"build-only", "sell-only", "hybrid", "hybrid-value"} {
		for replication := range 2 {
			file := filepath.Join(folder, strategy+strconv.Itoa(replication)+".csv")
			stdout, stderr, code := call(t.Context(), "trace", "colossus", "--strategy", strategy,
				"--replication", strconv.Itoa(replication), "--format", "json", "--ledger", file)
			if code != 0 {
				t.Fatalf("code %d: %s", code, stderr)
			}
			var said struct {
				Metrics struct {
					NPV     float64 `json:"npv_usd"`
					CashNPV float64 `json:"cash_npv_usd"`
				}
			}
			if err := json.Unmarshal([]byte(stdout), &said); err != nil {
				t.Fatal(err)
			}
			cash, economic := xnpv(t, file)
			if math.Abs(cash-said.Metrics.CashNPV) >= 0.005 {
				t.Errorf("%s, world %d: cash NPV %.4f, XNPV %.4f", strategy, replication, said.Metrics.CashNPV, cash)
			}
			if math.Abs(economic-said.Metrics.NPV) >= 0.005 {
				t.Errorf("%s, world %d: economic NPV %.4f, XNPV %.4f", strategy, replication, said.Metrics.NPV, economic)
			}
		}
	}
}

// xnpv reads a ledger and discounts it at 10 %.
func xnpv(t *testing.T, file string) (cash, economic float64) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	first, err := time.Parse(time.DateOnly, rows[1][0])
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		date, err := time.Parse(time.DateOnly, row[0])
		if err != nil {
			t.Fatal(err)
		}
		usd, err := strconv.ParseFloat(row[5], 64)
		if err != nil {
			t.Fatal(err)
		}
		present := usd / math.Pow(1.10, date.Sub(first).Hours()/24/365)
		switch row[2] {
		case "cash":
			cash += present
			economic += present
		case "imputed":
			economic += present
		case "sunk":
		default:
			t.Fatalf("class %q", row[2])
		}
	}
	return cash, economic
}
