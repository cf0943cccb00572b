// What burns into a projector or a panel: light that stays in one place. Pictures of the same wall at several times are laid over each other,
// and what is bright in all of them is counted.

/** How many pixels are bright in the first picture, how many in all, and the largest piece of those. */
export async function stays(page, shots) {
  return page.evaluate(async (shots) => {
    const bright = 100 // of 255
    const canvas = document.createElement('canvas')
    const pen = canvas.getContext('2d', { willReadFrequently: true })
    let always
    let lit = 0
    for (const shot of shots) {
      const picture = new Image()
      picture.src = `data:image/png;base64,${shot}`
      await picture.decode()
      Object.assign(canvas, { width: picture.width, height: picture.height })
      pen.drawImage(picture, 0, 0)
      const { data } = pen.getImageData(0, 0, canvas.width, canvas.height)
      const first = !always
      always ??= new Uint8Array(canvas.width * canvas.height).fill(1)
      for (let i = 0; i < always.length; i++) {
        const light = 0.21 * data[4 * i] + 0.72 * data[4 * i + 1] + 0.07 * data[4 * i + 2]
        if (light <= bright) always[i] = 0
        else if (first) lit++
      }
    }
    const all = always.reduce((sum, one) => sum + one, 0)
    let largest = 0
    for (let i = 0; i < always.length; i++) {
      const open = always[i] ? [i] : []
      always[i] = 0
      let size = 0
      for (let at; (at = open.pop()) !== undefined; size++) {
        for (const next of [at - 1, at + 1, at - canvas.width, at + canvas.width]) {
          if (!always[next]) continue
          always[next] = 0
          open.push(next)
        }
      }
      largest = Math.max(largest, size)
    }
    return { lit, all, largest }
  }, shots)
}
