// What a kiosk must hold to, measured on the page as it stands: type of 28 px, 7:1 contrast, targets of 64 px, nothing cut off; and
// what axe-core (not ours) has to say.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect } from './stage.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const faults = []

/** Ends the looking: whatever was found on any page is told at once. */
export function holds() {
  const all = faults.splice(0)
  expect(all.length === 0, `\n${all.join('\n')}`)
}

/** Finds what is too small, too pale, too near the edge or cut off. */
export async function measure(screen, what) {
  await screen.page.evaluate(() => document.fonts.ready)
  const found = await screen.page.evaluate(found_)
  if (found.length > 0)
    faults.push(
      `${screen.name}, ${what}: ${found.slice(0, 6).join('; ')}${found.length > 6 ? ` and ${found.length - 6} more` : ''}`,
    )
}

/** Runs axe-core with its rules for WCAG 2.2 A and AA and its best practices; on a kiosk with the contrast of AAA, 7:1, as well. */
export async function accessible(screen, what) {
  if (!(await screen.page.evaluate('typeof window.axe === "object"'))) await screen.page.evaluate(axe)
  const { violations } = await screen.page.evaluate(
    (enabled) =>
      window.axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        rules: { 'color-contrast-enhanced': { enabled } },
        resultTypes: ['violations'],
      }),
    screen.name === 'kiosk',
  )
  const said = violations.map(
    ({ id, nodes }) =>
      `${id} (${nodes
        .map((node) => node.target.join(' '))
        .slice(0, 3)
        .join(', ')})`,
  )
  if (said.length > 0) faults.push(`${screen.name}, ${what}, axe: ${said.join('; ')}`)
}

function found_() {
  const smallest = 28
  const target = 64
  const palest = 7
  const slack = 0.6 // fractions of a pixel
  const wrong = []
  const root = document.querySelector('.kiosk') ?? document.body
  const zoom = root.currentCSSZoom ?? 1
  const scale = (window.innerWidth - 0) / root.getBoundingClientRect().width // boxes are told in the kiosk's own pixels or in the screen's

  const seen = (element) => {
    const box = element.getBoundingClientRect()
    if (box.width < 2 || box.height < 2) return false
    for (let e = element; e; e = e.parentElement) {
      const style = getComputedStyle(e)
      if (
        style.visibility === 'hidden' ||
        style.display === 'none' ||
        Number(style.opacity) === 0 ||
        style.clipPath === 'inset(50%)'
      )
        return false
    }
    // What lies on another leaf of a list is not shown.
    for (let e = element.parentElement; e; e = e.parentElement) {
      const style = getComputedStyle(e)
      if (style.overflowX === 'visible' && style.overflowY === 'visible') continue
      const around = e.getBoundingClientRect()
      const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }
      if (middle.x < around.left || middle.x > around.right || middle.y < around.top || middle.y > around.bottom)
        return false
    }
    return true
  }
  const name = (element) =>
    `${element.dataset?.test ?? element.className?.baseVal ?? element.className ?? element.tagName} "${(element.textContent ?? '').trim().slice(0, 20)}"`
  const colour = (text) => {
    const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number)
    return [r, g, b, a]
  }
  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1]
  const ground = (element) => {
    const layers = []
    for (let e = element; e; e = e.parentElement) {
      const c = colour(getComputedStyle(e).backgroundColor)
      if (c[3] > 0) layers.push(c)
      if (c[3] === 1) break
    }
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255, 1])
  }
  const light = (c) =>
    c
      .slice(0, 3)
      .map((v) => ((v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
      .reduce((sum, v, n) => sum + v * [0.2126, 0.7152, 0.0722][n], 0)
  const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05)

  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement
    if (!node.data.trim() || !element || element.closest('svg') || !seen(element)) continue
    const style = getComputedStyle(element)
    const size = parseFloat(style.fontSize) * zoom
    if (size < smallest - 0.1) wrong.push(`${name(element)} has ${size} px`)
    const behind = ground(element)
    const ratio = contrast(over(colour(style.color), behind), behind)
    if (ratio < palest) wrong.push(`${name(element)} has ${ratio.toFixed(1)}:1`)
    const cut =
      element.scrollWidth > element.clientWidth + 1 &&
      style.overflowX !== 'visible' &&
      !element.matches('.place, .spec, .aside')
    if (cut) wrong.push(`${name(element)} is cut off`)
  }
  // Nothing runs out of its place into another's.
  for (const element of root.querySelectorAll('main, main section, main li, main .tile, main .take, footer, form')) {
    if (!seen(element) || getComputedStyle(element).overflowY !== 'visible') continue
    if (element.scrollHeight > element.clientHeight + 3 && element.clientHeight > 0)
      wrong.push(`${name(element)} runs over by ${element.scrollHeight - element.clientHeight}`)
  }
  for (const element of root.querySelectorAll('.take')) {
    if (seen(element) && element.scrollHeight > element.clientHeight + 3)
      wrong.push(`${name(element)} is cut off by ${element.scrollHeight - element.clientHeight}`)
  }
  for (const element of root.querySelectorAll('button, a[href], input, select, summary')) {
    if (!seen(element)) continue
    const box = element.getBoundingClientRect()
    const [width, height] = [box.width * scale, box.height * scale]
    if (width < target - slack || height < target - slack)
      wrong.push(`${name(element)} is ${Math.round(width)} by ${Math.round(height)}`)
    if (
      box.left * scale < -slack ||
      box.top * scale < -slack ||
      box.right * scale > window.innerWidth + slack ||
      box.bottom * scale > window.innerHeight + slack
    ) {
      wrong.push(`${name(element)} lies outside of the screen`)
    }
  }
  return wrong
}
