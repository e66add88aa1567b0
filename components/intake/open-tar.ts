import { createTarDecoder, type ParsedTarEntry } from 'modern-tar'
import type { OpenArchive } from './archive-guard.ts'

const bytesOf = (file: Blob) => file.stream()
const unpackedBytesOf = (file: Blob) => file.stream().pipeThrough(new DecompressionStream('gzip'))

/** Where a tar says that it is one, in its first header. */
const magic = { at: 257, text: 'ustar' }
const headerSize = 512

/** Opens a tar from its beginning to its end, as it has no list of contents. */
const openerOf =
  (bytes: typeof bytesOf): OpenArchive =>
  async (file, guard, onEntry) => {
    const entries = bytes(file).pipeThrough(createTarDecoder({ strict: true }))
    await eachOf(entries, async ({ header: { name, type = 'file' }, body }) => {
      const unpacked = () => new Response(body.pipeThrough(guard.counting(name, file.size))).blob()
      if (type !== 'directory') await onEntry({ path: name, flaw: flaws[type], unpacked })
      if (!body.locked) await body.cancel()
    })
  }

export const openTar = openerOf(bytesOf)
export const openPackedTar = openerOf(unpackedBytesOf)

const link = 'is a link: it is not followed'
const device = 'is no file: it is not taken'
const flaws: Partial<Record<NonNullable<ParsedTarEntry['header']['type']>, string>> = {
  link,
  symlink: link,
  fifo: device,
  'character-device': device,
  'block-device': device,
}

async function eachOf<Item>(stream: ReadableStream<Item>, work: (item: Item) => Promise<void>): Promise<void> {
  const reader = stream.getReader()
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) await work(step.value)
  } catch (error) {
    await reader.cancel(error).catch(() => undefined)
    throw error
  }
}

const beginsAsTar = async (bytes: ReadableStream<Uint8Array>) => {
  const head = await beginningOf(bytes)
  return new TextDecoder().decode(head.subarray(magic.at, magic.at + magic.text.length)) === magic.text
}
export const isTar = (file: Blob): Promise<boolean> => beginsAsTar(bytesOf(file))
export const isPackedTar = (file: Blob): Promise<boolean> => beginsAsTar(unpackedBytesOf(file))

/** The first header; as much of it as there is, where the stream is short or broken. */
async function beginningOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const reader = stream.getReader()
  const head = new Uint8Array(headerSize)
  let filled = 0
  try {
    while (filled < headerSize) {
      const { done, value } = await reader.read()
      if (done) break
      head.set(value.subarray(0, headerSize - filled), filled)
      filled += value.length
    }
  } catch {
    // What can not be unpacked is no tar.
  }
  await reader.cancel().catch(() => undefined)
  return head
}
