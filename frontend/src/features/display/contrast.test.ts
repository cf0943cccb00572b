// Every ink of the display stands at 7:1 and more on every ground, by day and by night (WCAG 2.2, 1.4.6).
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import page from './DisplayPage.vue?raw'

const tokens = readFileSync('src/ui/tokens.css', 'utf8') // styles come empty into tests

function colours(css: string, selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`)
  const block = css.slice(start, css.indexOf('}', start))
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6}|var\(--[\w-]+\))/g)].map((m) => [m[1]!, m[2]!]),
  )
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light! + 0.05) / (dark! + 0.05)
}

const root = colours(tokens, ':root')
const far = { ...root, ...colours(tokens, '.far') }
const themes = { light: far, dark: { ...far, ...colours(page, '.night') } }

describe.each(Object.entries(themes))('the %s wall', (_, theme) => {
  const value = (name: string): string => {
    const found = theme[name]!
    return found.startsWith('var') ? value(found.slice(6, -1)) : found
  }
  it.each(['ink', 'soft', 'red', 'gold', 'green', 'amber'])('can be read: %s', (ink) => {
    for (const ground of ['paper', 'card', 'gold-ground'])
      expect(contrast(value(ink), value(ground)), `${ink} on ${ground}`).toBeGreaterThanOrEqual(7)
  })
})
