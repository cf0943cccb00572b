package bench

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"xinpu/app/devices"
	"xinpu/app/domain/device"
	"xinpu/app/domain/slide"
	"xinpu/app/village"
)

// displayScreens is how many screens look at the display of a village: projectors, a monitor in the hall, laptops in the room.
const displayScreens = 20

// displayTurns are what the chair puts on the display, one after the other.
var displayTurns = []slide.Slide{slide.RedList, slide.Cover, slide.Ranking, slide.Welcome, slide.Medals}

// display lets a chair put one scene after another on the display while screens listen as pages do: each hears the hint and asks for the whole
// wall. It measures from the moment when he asks until a screen has the answer, for every screen and change.
func (b *bench) display(screens, changes int) (a answer, err error) {
	server := "http://" + b.shop.address
	chair, err := b.device(device.Chair)
	if err != nil {
		return a, err
	}
	board, err := b.device(device.Board)
	if err != nil {
		return a, err
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: screens}}
	has := make(chan seen, screens*4)
	for range screens {
		if err := watch(ctx, client, server, board, has); err != nil {
			return a, err
		}
	}
	var took []float64
	for n := range changes {
		one := displayTurns[n%len(displayTurns)]
		began := time.Now()
		if err := put(ctx, client, server, chair, one); err != nil {
			return a, err
		}
		for left := screens; left > 0; {
			select {
			case s := <-has:
				if s.err != nil {
					return a, s.err
				}
				if s.slide == string(one) {
					took = append(took, s.at.Sub(began).Seconds())
					left--
				}
			case <-time.After(20 * time.Second):
				return a, fmt.Errorf("%d screens never heard of %s", left, one)
			}
		}
	}
	slices.Sort(took)
	at := func(part int) float64 { return took[min(len(took)-1, len(took)*part/100)] }
	return answer{P50: at(50), P95: at(95), P99: at(99), Max: took[len(took)-1]}, nil
}

// device lets a screen in.
func (b *bench) device(role device.Role) (token string, err error) {
	token, hash, err := devices.NewToken()
	if err != nil {
		return "", err
	}
	_, _, err = village.Do(context.Background(), b.app.Village.Village, village.RequestMeta{}, devices.AddDevice{Role: role, Name: string(role), Token: hash})
	return token, err
}

// seen is what a screen shows since when.
type seen struct {
	slide string
	at    time.Time
	err   error
}

// watch is one screen; it returns when the stream is open.
func watch(ctx context.Context, client *http.Client, server, token string, has chan<- seen) error {
	stream, err := ask(ctx, client, http.MethodGet, server+"/api/live", token, "")
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(stream.Body)
	for lines.Scan() && !strings.HasPrefix(lines.Text(), "data: ") {
	}
	go func() {
		defer stream.Body.Close() //nolint:errcheck // the stream is over
		for lines.Scan() {
			if !strings.HasPrefix(lines.Text(), "data: ") {
				continue
			}
			var shown struct {
				Show struct {
					Slide string `json:"scene"`
				} `json:"show"`
			}
			answer, err := ask(ctx, client, http.MethodGet, server+"/api/projector", token, "")
			if err == nil {
				err = errors.Join(json.NewDecoder(answer.Body).Decode(&shown), answer.Body.Close())
			}
			select {
			case has <- seen{shown.Show.Slide, time.Now(), err}:
			case <-ctx.Done():
				return
			}
		}
	}()
	return lines.Err()
}

// put shows a scene, as the chair's page does.
func put(ctx context.Context, client *http.Client, server, token string, one slide.Slide) error {
	answer, err := ask(ctx, client, http.MethodPut, server+"/api/projector/show", token, fmt.Sprintf(`{"scene":%q}`, one))
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, answer.Body)
	return errors.Join(err, answer.Body.Close())
}

func ask(ctx context.Context, client *http.Client, method, url, token, body string) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, method, url, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Authorization", "Bearer "+token)
	request.Header.Set("Content-Type", "application/json")
	answer, err := client.Do(request)
	if err == nil && answer.StatusCode != http.StatusOK {
		return nil, errors.Join(fmt.Errorf("%s %s: %s", method, url, answer.Status), answer.Body.Close())
	}
	return answer, err
}
