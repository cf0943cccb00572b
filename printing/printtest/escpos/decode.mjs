// Reads ESC/POS with npos, which knows nothing of this program, and tells what it found. Input: streams, each behind its length (four
// bytes, little-endian). Output: one line of JSON for each: the commands in order, pictures and texts among them.
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const npos = require('npos')
const iconv = require('iconv-lite')

const parser = npos.parser()
parser.rules[0x1d]['(k'] = [0, 'd16'] // two-dimensional codes, which npos leaves to its users to name

const chunks = []
for await (const chunk of process.stdin) chunks.push(chunk)
const input = Buffer.concat(chunks)

for (let at = 0; at < input.length; ) {
  const end = at + 4 + input.readUInt32LE(at)
  console.log(JSON.stringify(await decode(input.subarray(at + 4, end))))
  at = end
}

async function decode(stream) {
  const found = parser.analyze(stream)
  if (found.error) throw found.error
  const commands = found.tree.map((node) => ({
    name: node.ascii + (node.fn ? ' ' + node.fn : ''),
    bytes: stream.subarray(node.offset, node.offset + Math.min(node.length, 64)).toString('base64'),
  }))
  const { entries } = await parser.parse(found) // which moves the places of pictures to their first dot
  const parts = entries.map(({ type, data }) => {
    if (type !== 'raster') return { text: iconv.decode(data, 'gb18030') }
    const dots = Buffer.alloc(data.width * data.height)
    for (let y = 0; y < data.height; y++) for (let x = 0; x < data.width; x++) dots[y * data.width + x] = data.getPixel(x, y)
    return { wide: data.width, high: data.height, dots: dots.toString('base64') }
  })
  return { commands, parts }
}
