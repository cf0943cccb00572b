// What every role sees of the pages, written by hand on purpose: a changed role at an operation must not move a door unseen.
import { describe, expect, it } from 'vitest'
import { roles, type Role } from '@/api/roles'
import { doorsFor, mayOf, startPage, type Right } from './may'

const rights: Record<Role, Right[]> = {
  owner: [
    'manage',
    'record',
    'stock',
    'call',
    'read_files',
    'read_screens',
    'read_meetings',
    'read_shop_reports',
    'add_screens',
    'watch_shop',
  ],
  clerk: [
    'manage',
    'record',
    'stock',
    'call',
    'read_files',
    'read_screens',
    'read_meetings',
    'read_shop_reports',
    'watch_shop',
  ],
  shopkeeper: ['stock', 'read_shop_reports', 'watch_shop'],
  collector: ['record'],
  chair: ['call', 'read_meetings', 'watch_shop'],
  supervisor: ['read_files', 'read_screens', 'read_meetings', 'read_shop_reports', 'watch_shop'],
  kiosk: [],
  board: [],
}
const doors: Record<Role, string[]> = {
  owner: ['/office', '/meeting', '/till', '/kiosk', '/board'],
  clerk: ['/office', '/meeting', '/till', '/kiosk', '/board'],
  shopkeeper: ['/till', '/kiosk', '/board'],
  collector: ['/office'],
  chair: ['/meeting', '/board'],
  supervisor: ['/office', '/board'],
  kiosk: ['/kiosk'],
  board: ['/board'],
}
const starts: Record<Role, string> = {
  owner: '/',
  clerk: '/',
  shopkeeper: '/till',
  collector: '/office',
  chair: '/',
  supervisor: '/',
  kiosk: '/kiosk',
  board: '/board',
}

describe.each(roles)('what a %s may', (role) => {
  it('do', () => {
    const may = mayOf(role)
    const allowed = Object.entries(may).filter(([, yes]) => yes)
    expect(allowed.map(([right]) => right).sort()).toEqual([...rights[role]].sort())
    expect(Object.keys(may).sort()).toEqual([...rights.owner].sort())
  })
  it('open', () => {
    expect(doorsFor(role).map(({ path }) => path)).toEqual(doors[role])
    expect(startPage(role)).toBe(starts[role])
  })
})

it('allows nothing to a screen without a role', () => {
  for (const role of ['', 'no-such-role', 'toString']) {
    expect(Object.values(mayOf(role)).some(Boolean)).toBe(false)
    expect(doorsFor(role)).toEqual([])
    expect(startPage(role)).toBe('/')
  }
})
