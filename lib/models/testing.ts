import { readFileSync } from 'node:fs'
import { inspectModel } from './inspect.ts'
import { type ModelFacts, type Slot, typeText } from './schema.ts'
import { type ByteSource, bytesSource } from './source.ts'

/** The bytes of a real file of `fixtures/`. */
export const fixture = (path: string) => new Uint8Array(readFileSync(new URL(`fixtures/${path}`, import.meta.url)))

export const inspectBytes = (bytes: Uint8Array, fileName = 'model') => inspectModel(bytesSource(bytes), fileName)

export const inspectFixture = (path: string): Promise<ModelFacts> => inspectBytes(fixture(path), path)

/** `name: float32[batch, 4]` for each slot. */
export const slotTexts = (slots?: Slot[]) => slots?.map((slot) => `${slot.name}: ${typeText(slot)}`)

/** Text of one character a byte, numbers as bytes and lists of bytes, one after the other. */
export function bytesOf(...parts: (string | number | Uint8Array)[]): Uint8Array {
  return Buffer.concat(
    parts.map((part) => {
      if (typeof part === 'string') return Buffer.from(part, 'latin1')
      return typeof part === 'number' ? Buffer.of(part) : Buffer.from(part)
    }),
  )
}

/** A whole number in `size` bytes, the lowest first. */
export function little(value: number | bigint, size: number): Uint8Array {
  const bytes = Array.from({ length: size }, (_, index) => Number((BigInt(value) >> BigInt(8 * index)) & 0xffn))
  return Uint8Array.from(bytes)
}

/** A file of any size whose first bytes are given and the rest are zeros; counts what is read of it. */
export function largeSource(start: Uint8Array, size: number): ByteSource & { bytesRead: number } {
  return {
    size,
    bytesRead: 0,
    async read(offset, length) {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)))
      bytes.set(start.subarray(offset, offset + bytes.length))
      this.bytesRead += bytes.length
      return bytes
    },
  }
}
