// A character that nothing on this machine can draw is named by its number, 〔U+30EDD〕, as papers do: never a box in silence. Nothing is
// remembered of what was asked: it is people's names.
import { computed, ref, type Ref } from 'vue'

const face = 'Xinpu Sans'
const size = 24
const nothing = ['\u{10FFFE}', '\u{2FFFE}'] // characters that there are not: what is drawn for them is a box, or nothing
const plain = /[\s\u0020-\u007e\u00b7]/

const loaded = ref(false)

type Picture = Uint32Array

function pictures(): ((sign: string) => Picture) | undefined {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = size * 2
  const pen = canvas.getContext?.('2d', { willReadFrequently: true })
  if (!pen) return undefined
  return (sign) => {
    pen.clearRect(0, 0, canvas.width, canvas.height)
    pen.font = `${size}px "${face}", sans-serif`
    pen.textBaseline = 'top'
    pen.fillText(sign, 4, 4)
    return new Uint32Array(pen.getImageData(0, 0, canvas.width, canvas.height).data.buffer)
  }
}

/** The text with a number in place of what cannot be drawn. The faces of the program must be there. */
export function legible(text: string): string {
  const signs = [...text]
  const draw = signs.every((sign) => plain.test(sign)) ? undefined : pictures()
  if (!draw) return text
  const boxes = nothing.map(draw)
  const drawn = (sign: string): boolean => {
    const like = draw(sign)
    return boxes.every((box) => box.some((dot, n) => dot !== like[n]))
  }
  return signs
    .map((sign) =>
      plain.test(sign) || drawn(sign)
        ? sign
        : `\u3014U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}\u3015`,
    )
    .join('')
}

/** The same for what stands on a page: as it is until the faces are there. */
export function useLegible(text: () => string): Ref<string> {
  if (!loaded.value) void document.fonts?.load(`${size}px "${face}"`, '\u56fd').then(() => (loaded.value = true))
  return computed(() => (loaded.value ? legible(text()) : text()))
}
