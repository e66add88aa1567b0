import { Malformed } from '../cursor.ts'
import type { ByteSource } from '../source.ts'
import { elementsOf, recordOf, safeCount } from '../words.ts'
import type { Findings, FormatReader, Head } from './format.ts'

const kinds: Record<string, string> = {
  f: 'float',
  i: 'int',
  u: 'uint',
  c: 'complex',
  b: 'bool',
  U: 'string',
  S: 'bytes',
}

/** `<f4` as `float32`; what is not a plain number or text stays as NumPy writes it. */
function typeOf(description: string): string {
  const [, kind = '', size = ''] = /^[<>|=]?([a-zA-Z])(\d+)$/.exec(description) ?? []
  const name = kinds[kind]
  if (!name) return description
  return name === 'bool' || name === 'string' || name === 'bytes' ? name : `${name}${Number(size) * 8}`
}

function headerOf({ bytes, text }: Head): string {
  const long = (bytes[6] ?? 0) >= 2
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 12) throw new Malformed(`Ends at byte ${bytes.length}, inside its header.`)
  const start = long ? 12 : 10
  const length = long ? view.getUint32(8, true) : view.getUint16(8, true)
  if (start + length > bytes.length) throw new Malformed(`Has a header of ${length} bytes: too long, or cut short.`)
  return text.slice(start, start + length)
}

/** https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html: a header that is a Python literal, then the numbers. */
function inspect(_: ByteSource, head: Head): Findings {
  const header = headerOf(head)
  const description = /'descr': *'([^']*)'/.exec(header)?.[1]
  const shape = /'shape': *\(([\d, ]*)\)/.exec(header)?.[1]?.match(/\d+/g)?.map(Number) ?? []
  const holdsObjects = /'descr': *(?:'\|?O'|\[.*'\|?O')/.test(header)
  return {
    runsCode: holdsObjects,
    metadata: recordOf([
      ['type', description === undefined ? 'a record' : holdsObjects ? 'Python objects, pickled' : typeOf(description)],
      ['shape', `[${shape.join(', ')}]`],
    ]),
    tensors: 1,
    parameters: safeCount(elementsOf(shape)),
  }
}

export const npy: FormatReader = {
  format: 'npy',
  names: ['.npy'],
  detect: ({ text }) => text.startsWith('\x93NUMPY'),
  inspect,
}
