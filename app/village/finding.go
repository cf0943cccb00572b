package village

import (
	"context"
	"errors"

	"xinpu/app/domain/problem"
	"xinpu/store"
)

// found puts what a check of the history came upon into words for people. The cause is told with it: whoever mends the file needs it. A
// check that was given up has found nothing.
func found(code string, err error) error {
	var bad *store.BadEvent
	switch {
	case err == nil, errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.As(err, &bad):
		return problem.New(problem.Refused, "history_event", problem.Args{"number": int64(bad.Seq), "cause": bad.Error()}).Because(err)
	default:
		return problem.New(problem.Refused, code, problem.Args{"cause": err.Error()}).Because(err)
	}
}
