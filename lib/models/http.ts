import type { ByteSource } from './source.ts'

/** What a reader takes at least: a model file says where to look next in many short reads, and each would be a request. */
const leastRead = 128 * 1024

type Ask = (headers: { range: string }) => Promise<Response>

/**
 * Bytes behind an address as a source, read by ranges. `ask` asks for them; what was read last is kept, for the next read is near it.
 * A read is rejected where the bytes are not to be had.
 */
export function httpSource(size: number, ask: Ask): ByteSource {
  let held = { from: 0, bytes: new Uint8Array() }
  return {
    size,
    async read(offset, length) {
      const end = Math.min(size, offset + Math.max(0, length))
      if (offset >= end) return new Uint8Array()
      if (offset < held.from || end > held.from + held.bytes.length) {
        const last = Math.min(size, Math.max(end, offset + leastRead)) - 1
        held = { from: offset, bytes: await bytesOf(await ask({ range: `bytes=${offset}-${last}` }), offset) }
      }
      return held.bytes.subarray(offset - held.from, end - held.from)
    },
  }
}

async function bytesOf(answer: Response, offset: number): Promise<Uint8Array<ArrayBuffer>> {
  if (!answer.ok) throw new Error(`the bytes could not be read: ${answer.status}`)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  // Who knows no ranges answers with the whole.
  return answer.status === 206 ? bytes : bytes.subarray(offset)
}
