// Numbers as they are said in Chinese, as the names of the clips that say them (the server lists the same names).

/** The largest number that is composed; whatever is beyond is left to the browser's voice. */
export const largest = 999_999_999

const places = ['', 'shi', 'bai', 'qian']
const sections = ['', 'wan', 'yi']
const tenThousand = 10_000

/**
 * The clips of a whole number, −999,999,999 to 999,999,999; undefined for any other.
 * `counting` stands before a measure word: two things are liang, not er.
 */
export function numerals(value: number, counting = false): string[] | undefined {
  if (!Number.isInteger(value) || Math.abs(value) > largest) return undefined
  if (value < 0) return ['fu', ...numerals(-value, counting)!]
  if (value === 0) return ['n0']
  if (value === 2 && counting) return ['liang']
  const said: string[] = []
  let gap = false // a place was empty since the last digit that was said
  for (let n = sections.length - 1; n >= 0; n--) {
    const section = Math.floor(value / tenThousand ** n) % tenThousand
    if (section === 0) {
      gap ||= said.length > 0
      continue
    }
    if (said.length > 0 && (gap || section < 1000)) said.push('n0')
    // Two ten thousands are liang; so are the two thousands that begin a number.
    if (section === 2 && n > 0) said.push('liang')
    else said.push(...below10000(section, said.length === 0))
    if (n > 0) said.push(sections[n]!)
    gap = false
  }
  return said
}

function below10000(section: number, first: boolean): string[] {
  const said: string[] = []
  let gap = false
  for (let place = places.length - 1; place >= 0; place--) {
    const digit = Math.floor(section / 10 ** place) % 10
    if (digit === 0) {
      gap ||= said.length > 0
      continue
    }
    if (gap) said.push('n0')
    gap = false
    const leads = first && said.length === 0
    if (digit === 2 && place === 3 && leads) said.push('liang')
    else if (!(digit === 1 && place === 1 && leads)) said.push(`n${digit}`) // ten is shi, not one shi
    if (place > 0) said.push(places[place]!)
  }
  return said
}
