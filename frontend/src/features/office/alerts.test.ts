import { beforeEach, describe, expect, it } from 'vitest'
import type { Schema } from '@/api/client'
import { i18n } from '@/i18n'
import { mayOf } from '@/lib/may'
import { alertsFor } from './alerts'

const now = '2026-11-22T08:00:00Z'
const village = (check?: Schema['Check']) => ({ now, check }) as Schema['Village']
const check = (ok: boolean, fault: boolean): Schema['Check'] => ({ at: now, ok, fault, passed: '0001-01-01T00:00:00Z' })

describe('the warnings of the day', () => {
  beforeEach(() => {
    i18n.global.locale.value = 'en'
  })
  it('are none while the check passes', () => {
    expect(alertsFor(village(check(true, false)), undefined, mayOf('clerk'))).toEqual([])
    expect(alertsFor(village(), undefined, mayOf('clerk'))).toEqual([])
  })
  it('call for the committee when the history does not fit', () => {
    const [alert] = alertsFor(village(check(false, false)), undefined, mayOf('clerk'))
    expect(alert).toMatchObject({ key: 'check', to: '/office/verify' })
    expect(alert?.says).toContain('Book nothing')
  })
  it('say that the books are unchanged when only the program has a fault', () => {
    const [alert] = alertsFor(village(check(false, true)), undefined, mayOf('clerk'))
    expect(alert).toMatchObject({ key: 'fault', to: '/office/verify' })
    expect(alert?.says).toContain('books unchanged')
    expect(alert?.says).not.toMatch(/Book nothing|committee/)
  })
  it('are only for who may read backups and checks', () => {
    expect(alertsFor(village(check(false, false)), undefined, mayOf('collector'))).toEqual([])
  })
})
