import type { ByteSource } from '#lib/models/source'
import { CannotProfile } from './options.ts'

const chunkSize = 1024 * 1024

/** A source in memory answers at once: without a turn of their own all others would wait until its end. */
const othersHadTheirTurn = () => new Promise<void>((resolve) => setTimeout(resolve))

/** The bytes of a source, one MiB after the other. */
async function* chunksOf(source: ByteSource): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < source.size; offset += chunkSize) {
    yield await source.read(offset, chunkSize)
    await othersHadTheirTurn()
  }
}

/** The text of a source part by part, unpacked where its name says that it is packed. What is no text is refused (`CannotProfile`). */
export async function* textOf(source: ByteSource, fileName: string): AsyncGenerator<string> {
  const chunks = chunksOf(source)
  yield* decoded(/\.gz$/i.test(fileName) ? unzipped(chunks) : chunks)
}

/** Text of bytes that may be cut anywhere. */
export async function* decoded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true })
    if (text.includes('\0')) throw new CannotProfile('is not UTF-8 text')
    yield text
  }
  yield decoder.decode()
}

/** The bytes that a gzip file holds, never more of them at once than a chunk gives. What is none is refused (`CannotProfile`). */
async function* unzipped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new DecompressionStream('gzip')
  const writer = writable.getWriter()
  // What goes wrong in feeding is told to the one who reads.
  const fed = feed(writer, chunks).catch((reason) => writer.abort(reason).catch(() => undefined))
  const reader = readable.getReader()
  try {
    for (let read = await next(reader); !read.done; read = await next(reader)) yield read.value
    await fed
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

async function next(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read()
  } catch (error) {
    // The platform says of broken data that it is of a wrong type; a disk that fails says something else.
    throw error instanceof TypeError ? new CannotProfile('is not read as gzip') : error
  }
}

async function feed(
  writer: WritableStreamDefaultWriter<BufferSource>,
  chunks: AsyncIterable<Uint8Array>,
): Promise<void> {
  for await (const chunk of chunks) await writer.write(Uint8Array.from(chunk))
  await writer.close()
}
