/**
 * Gives the memory of bytes that nobody needs any more back at once. Left to the collector, every thirty megabytes or so of a
 * large transfer make it go through the whole heap, which takes about as long as hashing them.
 */
export function release({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0)
}
