package store

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"

	bolt "go.etcd.io/bbolt"
)

// pieceSize is how much a copy reads at once: less than a millisecond of a reading transaction, and of the writing that competes for the disk.
const pieceSize = 256 << 10

// piece is a run of entries of one bucket, copied out of their pages. It is used again and again: a copy makes no garbage beside the shop.
type piece struct {
	keys, values [][]byte
	bytes        []byte // that the others point into
	size         int64
}

func (part *piece) clear() {
	part.keys, part.values, part.bytes, part.size = part.keys[:0], part.values[:0], part.bytes[:0], 0
}

func (part *piece) add(k, v []byte) {
	from := len(part.bytes)
	part.bytes = append(append(part.bytes, k...), v...) // should it move, what points into the old bytes stays good
	both := part.bytes[from:]
	part.keys, part.values = append(part.keys, both[:len(k):len(k)]), append(part.values, both[len(k):len(both):len(both)])
	part.size += int64(len(both)) + pageElement
}

// copyTo writes the village into a new file. The description of the village comes last, so that half a copy is none.
func (s *Store) copyTo(ctx context.Context, temp string, w Writing) (c Copied, err error) {
	p := newPace(ctx, w)
	c.Seq, c.Head = s.Head()
	var others [][]byte
	err = s.view(func(tx *bolt.Tx) error {
		p.total = tx.Size()
		return tx.ForEach(func(name []byte, _ *bolt.Bucket) error {
			if !bytes.Equal(name, bucketJournal) && !bytes.Equal(name, bucketMeta) && !bytes.Equal(name, bucketBeside) {
				others = append(others, bytes.Clone(name))
			}
			return nil
		})
	})
	if err != nil {
		return c, err
	}
	if err := Room(filepath.Dir(temp), p.total); err != nil {
		return c, err
	}
	out, err := bolt.Open(temp, 0o600, &bolt.Options{NoSync: true, NoGrowSync: true, FreelistType: bolt.FreelistMapType, InitialMmapSize: mmapSize()})
	if err != nil {
		return c, err
	}
	// What events need is written with them or before: read after the journal, it is there.
	err = s.copyBucket(&p, out, bucketJournal, be64(c.Seq))
	for _, name := range others {
		if err == nil {
			err = s.copyBucket(&p, out, name, nil)
		}
	}
	if err == nil {
		err = putBeside(&p, out, w.Beside)
	}
	if err == nil {
		err = s.copyBucket(&p, out, bucketMeta, nil)
	}
	if err == nil {
		err = out.Sync()
	}
	if err := errors.Join(err, out.Close()); err != nil {
		return c, err
	}
	info, err := os.Stat(temp)
	if err != nil {
		return c, err
	}
	c.Size = info.Size()
	if p.progress != nil {
		p.progress(p.total, p.total)
	}
	return c, nil
}

// copyBucket copies a bucket up to a last key, nil for all of it, piece by piece.
func (s *Store) copyBucket(p *pace, out *bolt.DB, name, last []byte) error {
	var after []byte
	part := piece{bytes: make([]byte, 0, pieceSize+pieceSize/4)}
	for more := true; more; {
		if err := p.ctx.Err(); err != nil {
			return err
		}
		part.clear()
		if err := s.readPiece(&part, name, after, last); err != nil {
			return err
		}
		if err := out.Update(func(tx *bolt.Tx) error { return part.write(tx, name) }); err != nil {
			return err
		}
		if more = len(part.keys) > 0; more {
			after = append(after[:0], part.keys[len(part.keys)-1]...)
		}
		if err := p.wrote(part.size, out.Sync); err != nil {
			return err
		}
	}
	return nil
}

// readPiece reads the entries behind a key, in a transaction of its own.
func (s *Store) readPiece(part *piece, name, after, last []byte) error {
	return s.view(func(tx *bolt.Tx) error {
		b := tx.Bucket(name)
		if b == nil {
			return ErrBroken
		}
		c := b.Cursor()
		k, v := c.First()
		if after != nil {
			if k, v = c.Seek(after); bytes.Equal(k, after) {
				k, v = c.Next()
			}
		}
		for ; k != nil && (last == nil || bytes.Compare(k, last) <= 0) && part.size < pieceSize; k, v = c.Next() {
			if v == nil { // a bucket within a bucket, which no village has
				return ErrBroken
			}
			part.add(k, v)
		}
		return nil
	})
}

func (part *piece) write(tx *bolt.Tx, name []byte) error {
	b, err := tx.CreateBucketIfNotExists(name)
	if err != nil {
		return err
	}
	b.FillPercent = 1 // keys come in order
	for n, k := range part.keys {
		if err := b.Put(k, part.values[n]); err != nil {
			return err
		}
	}
	return nil
}
