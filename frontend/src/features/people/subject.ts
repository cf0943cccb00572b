// How a household, group, grid or organisation is named to the server.
import type { Schema } from '@/api/client'

/** A household goes by its number and a grid by its name, which have no number in the register before something is kept for them. */
export function subjectOf(s?: Schema['SubjectView']): Schema['DeedSubject'] | undefined {
  return s && { kind: s.kind as Schema['SubjectHead']['kind'], id: s.id, name: s.id ? undefined : s.title }
}
