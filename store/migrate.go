package store

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"os"

	bolt "go.etcd.io/bbolt"
)

// format is the shape of the file that this program writes. A new one comes with a migration from the one before and with a data folder of
// the old one in the tests. Events have versions of their own; what they say needs no new format.
const format = 1

// migration brings a file from its format to the next. Its code is frozen: it may call nothing that could change later, because it runs
// years from now on files that nobody looks after.
type migration func(*bolt.Tx) error

// migrations by the format they start from.
var migrations = map[uint64]migration{}

// migrate brings an older file up to a format, all steps in one transaction. Before the first step the file is copied beside itself.
//
// Errors: ErrNewer for a file from a later program, or what the copy or a step says; the file is then as it was.
func migrate(db *bolt.DB, to uint64, steps map[uint64]migration) error {
	from, err := formatOf(db)
	if err != nil || from == to {
		return err
	}
	if from > to {
		return fmt.Errorf("%w: format %d, this program knows %d", ErrNewer, from, to)
	}
	if err := copyBeside(db, from); err != nil {
		return err
	}
	return db.Update(func(tx *bolt.Tx) error {
		for v := from; v < to; v++ {
			step := steps[v]
			if step == nil {
				return fmt.Errorf("%w: no way from format %d to %d", ErrForeign, v, v+1)
			}
			if err := step(tx); err != nil {
				return fmt.Errorf("from format %d to %d: %w", v, v+1, err)
			}
		}
		return tx.Bucket(bucketMeta).Put(metaFormat, be64(to))
	})
}

func formatOf(db *bolt.DB) (v uint64, err error) {
	err = db.View(func(tx *bolt.Tx) error {
		meta := tx.Bucket(bucketMeta)
		if meta == nil || tx.Bucket(bucketJournal) == nil {
			return ErrForeign
		}
		raw := meta.Get(metaFormat)
		if len(raw) != 8 {
			return ErrForeign
		}
		v = binary.BigEndian.Uint64(raw)
		return nil
	})
	return v, err
}

// copyBeside keeps the file as the older program wrote it: village.xinpu.format-1.
func copyBeside(db *bolt.DB, from uint64) error {
	return db.View(func(tx *bolt.Tx) error {
		source, err := os.Open(db.Path())
		if err != nil {
			return err
		}
		defer source.Close() //nolint:errcheck // only read
		return WriteFile(context.Background(), fmt.Sprintf("%s.format-%d", db.Path(), from), Writing{}, func(out *Paced) error {
			_, err := io.Copy(out, io.LimitReader(source, tx.Size()))
			return err
		})
	})
}
