// The compiler knows the keys of the catalogue. Each line under @ts-expect-error fails vue-tsc once it would compile.
import { expect, it } from 'vitest'
import { below, say, type Key } from './i18n'

it('takes keys of the catalogue and no others', () => {
  expect(say('common.program')).not.toBe('common.program')
  // @ts-expect-error: there is no such sentence
  expect(say('common.no_such_key')).toBe('common.no_such_key')
  // @ts-expect-error: a topic is no sentence
  expect(say('common')).not.toBe('')
})

it('takes a key that is built of parts the compiler knows', () => {
  const group = (name: 'people' | 'shop'): Key => `office.nav.group_${name}`
  // @ts-expect-error: what the part is, is not known before run time
  const any = (name: string): Key => `office.nav.group_${name}`
  expect([group('shop'), any('shop')]).toEqual(['office.nav.group_shop', 'office.nav.group_shop'])
})

it('limits a key that is known at run time only to a topic of the catalogue', () => {
  expect(below('office.devices.roles', 'clerk')).toBe('office.devices.roles.clerk')
  // @ts-expect-error: there is no such topic
  expect(below('office.no_such_topic', 'clerk')).toBe('office.no_such_topic.clerk')
})
