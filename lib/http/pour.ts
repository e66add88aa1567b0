import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { log } from '#lib/log'
import { release } from '#lib/release'

/** Sends bytes to their end over a connection, which breaks when they end in an error. The chunks are given away. */
export async function pour(bytes: AsyncIterable<Uint8Array>, to: ServerResponse): Promise<void> {
  // Whoever has the headers knows that the answer broke off, and was not merely never given.
  to.flushHeaders()
  try {
    await pipeline(released(bytes, to), to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE')
      log().error({ err: error }, 'a download failed')
  }
}

/** A chunk has gone when the next is asked for and nothing waits for the connection. */
async function* released(chunks: AsyncIterable<Uint8Array>, to: ServerResponse): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    yield chunk
    if (to.writableLength === 0) release(chunk)
  }
}
