package backup

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"unicode/utf8"

	"filippo.io/age"

	"xinpu/app/domain/problem"
	"xinpu/store"
)

// MinPassphrase is how many characters a passphrase has at least.
const MinPassphrase = 8

// The work of making a key out of a passphrase, as a power of two: 64 MB and a quarter of a second on a village's PC. More is accepted
// when reading, but no more than a gigabyte.
const (
	scryptWork    = 16
	scryptWorkMax = 20
)

const (
	ageIntro = "age-encryption.org/"
	zipIntro = "PK\x03\x04"
)

// CheckPassphrase reports whether a passphrase may be used; an empty one stands for none.
//
// Problems: passphrase_short.
func CheckPassphrase(p string) error {
	if p != "" && utf8.RuneCountInString(p) < MinPassphrase {
		return problem.New(problem.Invalid, "passphrase_short", problem.Args{"min": MinPassphrase}).At("passphrase")
	}
	return nil
}

// sealing encrypts what is written to it, or passes it on when there is no passphrase.
func sealing(w io.Writer, passphrase string) (io.WriteCloser, error) {
	if passphrase == "" {
		return plain{w}, nil
	}
	r, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return nil, err
	}
	r.SetWorkFactor(scryptWork)
	return age.Encrypt(w, r)
}

type plain struct{ io.Writer }

func (plain) Close() error { return nil }

// container is an open backup of any kind: the village file itself, or that in a handover envelope, either of them encrypted or not.
type container struct {
	f    *os.File
	r    io.ReaderAt // what is in it, decrypted
	size int64
	z    *zip.Reader // nil when it is no envelope
}

// open opens a backup for reading.
//
// Problems: file_missing, passphrase_missing, passphrase_wrong, file_broken.
func open(path, passphrase string) (*container, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, problem.New(problem.NotFound, "file_missing", problem.Args{"file": path}).Because(err)
	}
	c := &container{f: f, r: f}
	if err := c.look(passphrase); err != nil {
		return nil, broken(errors.Join(err, f.Close()), path)
	}
	return c, nil
}

// broken says that a file cannot be read, unless it has been said better.
func broken(err error, path string) error {
	if _, known := problem.As(err); known || err == nil || errors.Is(err, context.Canceled) {
		return err
	}
	return problem.New(problem.Unusable, "file_broken", problem.Args{"file": path}).Because(err)
}

func (c *container) look(passphrase string) error {
	info, err := c.f.Stat()
	if err != nil {
		return err
	}
	c.size = info.Size()
	if c.begins(ageIntro) {
		if err := c.decrypt(passphrase); err != nil {
			return err
		}
	}
	if c.begins(zipIntro) {
		c.z, err = zip.NewReader(c.r, c.size)
	}
	return err
}

func (c *container) begins(intro string) bool {
	head := make([]byte, len(intro))
	_, err := c.r.ReadAt(head, 0)
	return err == nil && string(head) == intro
}

func (c *container) decrypt(passphrase string) error {
	if passphrase == "" {
		return problem.New(problem.Refused, "passphrase_missing", nil)
	}
	id, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		return err
	}
	id.SetMaxWorkFactor(scryptWorkMax)
	c.r, c.size, err = age.DecryptReaderAt(c.f, c.size, id)
	var none *age.NoIdentityMatchError
	if errors.As(err, &none) {
		return problem.New(problem.Refused, "passphrase_wrong", nil).Because(err)
	}
	return err
}

// village reads the village file; in an envelope its checksum is held against the bytes on the way.
func (c *container) village() (io.ReadCloser, error) {
	if c.z == nil {
		return io.NopCloser(io.NewSectionReader(c.r, 0, c.size)), nil
	}
	return c.z.Open(store.FileName)
}

func (c *container) close() error { return c.f.Close() }

// sum is the SHA-256 of the village file in a backup of any kind, and its length in bytes.
func sum(ctx context.Context, path, passphrase string) (digest string, n int64, err error) {
	c, err := open(path, passphrase)
	if err != nil {
		return "", 0, err
	}
	defer func() { err = errors.Join(err, c.close()) }()
	in, err := c.village()
	if err != nil {
		return "", 0, err
	}
	defer in.Close() //nolint:errcheck // read only
	h := sha256.New()
	n, err = io.Copy(h, stoppable{ctx, in})
	return hex.EncodeToString(h.Sum(nil)), n, err
}

// stoppable ends reading when the context does.
type stoppable struct {
	ctx context.Context
	r   io.Reader
}

func (s stoppable) Read(b []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.r.Read(b)
}

// same is a check that the village in a file just written is the one wanted.
//
// Problems: place_differs.
func same(ctx context.Context, passphrase, want string) func(string) error {
	return func(temp string) error {
		got, _, err := sum(ctx, temp, passphrase)
		if err == nil && got == want {
			return nil
		}
		if errors.Is(err, context.Canceled) {
			return err
		}
		return problem.New(problem.Unusable, "place_differs", nil).Because(err)
	}
}

// deliver copies a checked village file to another path, encrypted when there is a passphrase; what was written is read again,
// decrypted and held against the original before it gets its name.
func deliver(ctx context.Context, from, want, to, passphrase string, rate int64) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close() //nolint:errcheck // read only
	w := store.Writing{Rate: rate, Check: same(ctx, passphrase, want)}
	return store.WriteFile(ctx, to, w, func(out *store.Paced) error {
		closing, err := sealing(out, passphrase)
		if err != nil {
			return err
		}
		if _, err := io.Copy(closing, stoppable{ctx, in}); err != nil {
			return err
		}
		return closing.Close()
	})
}

// unpack writes the village file in a backup of any kind to a path.
//
// Problems: file_missing, passphrase_missing, passphrase_wrong, file_broken.
func unpack(ctx context.Context, file, passphrase, to string) (err error) {
	c, err := open(file, passphrase)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.close()) }()
	in, err := c.village()
	if err != nil {
		return broken(err, file)
	}
	defer in.Close() //nolint:errcheck // read only
	var unread error
	err = store.WriteFile(ctx, to, store.Writing{}, func(out *store.Paced) error {
		_, err := io.Copy(out, reading{in, &unread})
		return err
	})
	if unread != nil { // the fault is the file's, not the disk's that is written to
		return broken(unread, file)
	}
	return err
}

// reading keeps what goes wrong on the side that is read from.
type reading struct {
	r   io.Reader
	err *error
}

func (r reading) Read(b []byte) (int, error) {
	n, err := r.r.Read(b)
	if err != nil && !errors.Is(err, io.EOF) {
		*r.err = err
	}
	return n, err
}

func ignore(err error, harmless ...error) error {
	for _, h := range harmless {
		if errors.Is(err, h) {
			return nil
		}
	}
	return err
}
