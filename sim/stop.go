package sim

import (
	"fmt"
)

// prepareStop checks the stopping rule and completes it.
func (e *Experiment) prepareStop() error {
	if e.Stop == nil {
		return nil
	}
	rule := *e.Stop
	if rule.Confidence == 0 {
		rule.Confidence = e.Confidence
	}
	if err := rule.Validate(); err != nil {
		return err
	}
	if first := rule.Look(1); first%firstBlock != 0 || first&(first-1) != 0 {
		return fmt.Errorf("the first look must be at %d, %d, %d … replications, got %d", firstBlock, 2*firstBlock, 4*firstBlock, first)
	}
	if m := e.StopMetric; m < 0 || int(m) >= numMetrics {
		return fmt.Errorf("there is no metric %d to look at", int(m))
	}
	e.Stop = &rule
	return nil
}
