/** Bytes that can be read in part, wherever they lie. A read answers fewer bytes than asked for only at the end. */
export interface ByteSource {
  readonly size: number
  read(offset: number, length: number): Promise<Uint8Array>
}

/** Bytes in memory as a source. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) }
}

/** A blob of the browser, or a part of one, as a source; nothing of it is read before it is asked for. */
export function blobSource(blob: Blob): ByteSource {
  return {
    size: blob.size,
    read: async (offset, length) => new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer()),
  }
}

/** The part of a source from `start`, `size` bytes long at most, as a source of its own. */
export function partOf(source: ByteSource, start: number, size: number): ByteSource {
  const length = Math.max(0, Math.min(size, source.size - start))
  return { size: length, read: (offset, wanted) => source.read(start + offset, Math.min(wanted, length - offset)) }
}
