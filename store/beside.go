package store

import (
	"bytes"
	"errors"
	"maps"
	"slices"
	"time"

	bolt "go.etcd.io/bbolt"
)

// bucketBeside holds, in copies only, what lies in files beside a village: its history does not need them, and whoever gets the copy would
// miss them. The bucket of a village at work is not copied: what it says is as old as the copy that the village came from.
var bucketBeside = []byte("beside")

// putBeside writes files into a copy that is being made, one in each transaction.
func putBeside(p *pace, out *bolt.DB, files map[string][]byte) error {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := p.ctx.Err(); err != nil {
			return err
		}
		err := out.Update(func(tx *bolt.Tx) error {
			b, err := tx.CreateBucketIfNotExists(bucketBeside)
			if err != nil {
				return err
			}
			return b.Put([]byte(name), files[name])
		})
		if err == nil {
			err = p.wrote(int64(len(name)+len(files[name]))+pageElement, out.Sync)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// PutBeside puts files into a village file that is not at work, in place of all that are in it. The caller has had its pages checked.
//
// Errors: ErrBroken, or what the file system says.
func PutBeside(path string, files map[string][]byte) error {
	_, err := changeBeside(path, files)
	return err
}

// TakeBeside takes the files out of a village file that is not at work; there may be none. The caller has had its pages checked.
//
// Errors: ErrBroken, or what the file system says.
func TakeBeside(path string) (map[string][]byte, error) { return changeBeside(path, nil) }

func changeBeside(path string, put map[string][]byte) (was map[string][]byte, err error) {
	was = map[string][]byte{}
	err = guarded(func() (err error) {
		db, err := bolt.Open(path, 0o600, &bolt.Options{Timeout: time.Second, FreelistType: bolt.FreelistMapType, InitialMmapSize: mmapSize()})
		if err != nil {
			return explain(err)
		}
		defer func() { err = errors.Join(err, db.Close()) }()
		return db.Update(func(tx *bolt.Tx) error {
			if b := tx.Bucket(bucketBeside); b != nil {
				if err := b.ForEach(func(k, v []byte) error { was[string(k)] = bytes.Clone(v); return nil }); err != nil {
					return err
				}
				if err := tx.DeleteBucket(bucketBeside); err != nil {
					return err
				}
			}
			if len(put) == 0 {
				return nil
			}
			b, err := tx.CreateBucket(bucketBeside)
			if err != nil {
				return err
			}
			for _, name := range slices.Sorted(maps.Keys(put)) {
				if err := b.Put([]byte(name), put[name]); err != nil {
					return err
				}
			}
			return nil
		})
	})
	return was, err
}
