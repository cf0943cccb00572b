// A spoken message is a list of phrases, numbers and free words; here it becomes clips or a sentence for the browser's voice.
import { number as written } from '@/lib/format'
import { numerals } from './numerals'

export type Part =
  /** A phrase of the catalogue, by its name. */
  | { phrase: string }
  /** A number, with the clip of its unit. */
  | { number: number; unit?: string }
  /** What nobody can record beforehand: a product, a reason. */
  | { text: string }

/** The clips of a part; undefined when it has none that say it. */
export function clipsOf(part: Part, recorded: (clip: string) => boolean): string[] | undefined {
  if ('text' in part) return undefined
  const clips = 'phrase' in part ? [part.phrase] : numeralsWith(part)
  return clips?.every(recorded) ? clips : undefined
}

function numeralsWith({ number, unit }: { number: number; unit?: string }): string[] | undefined {
  const clips = numerals(number, unit !== undefined)
  return clips && (unit === undefined ? clips : [...clips, unit])
}

/** Clip by clip, one list for each part; undefined when some part has no clips. */
export function clipsOfAll(parts: Part[], recorded: (clip: string) => boolean): string[][] | undefined {
  const all = parts.map((part) => clipsOf(part, recorded))
  return all.every((clips) => clips !== undefined) ? all : undefined
}

/** The same as a sentence; `words` gives the words of a phrase. */
export function sentenceOf(parts: Part[], words: (phrase: string) => string): string {
  return parts
    .map((part) => {
      if ('text' in part) return part.text
      if ('phrase' in part) return words(part.phrase)
      return [written(part.number).replaceAll(',', ''), part.unit === undefined ? '' : words(part.unit)]
        .join(' ')
        .trim()
    })
    .filter((said) => said !== '')
    .join(', ')
}
