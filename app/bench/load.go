package bench

import (
	"errors"
	"slices"
	"sync"
	"time"
)

// load lets clients do a thing over and over for a while. Each client counts its own rounds.
func load(clients int, span time.Duration, do func(client, n int) error) (answer, error) {
	began := time.Now()
	return loadWhile(clients, func() bool { return time.Since(began) < span }, do)
}

func loadWhile(clients int, on func() bool, do func(client, n int) error) (answer, error) {
	var wait sync.WaitGroup
	took := make([][]time.Duration, clients)
	failed := make([]error, clients)
	began := time.Now()
	for c := range clients {
		wait.Go(func() {
			for n := 0; n == 0 || on(); n++ {
				start := time.Now()
				if failed[c] = do(c, n); failed[c] != nil {
					return
				}
				took[c] = append(took[c], time.Since(start))
			}
		})
	}
	wait.Wait()
	elapsed := time.Since(began)
	if err := errors.Join(failed...); err != nil {
		return answer{}, err
	}
	all := slices.Concat(took...)
	slices.Sort(all)
	a := answer{Rate: float64(len(all)) / elapsed.Seconds(), Seconds: elapsed.Seconds()}
	if len(all) > 0 {
		a.P50, a.P99 = all[len(all)/2].Seconds(), all[len(all)*99/100].Seconds()
	}
	return a, nil
}
