import type { ByteSource } from './source.ts'

/** The content breaks its format's rules; the message is a sentence for people that leaves out its subject. */
export class Malformed extends Error {
  override readonly name = 'Malformed'
}

const kilobyte = 1024
const smallestWindow = kilobyte
const widestWindow = 64 * kilobyte
const mostRead = 32 * kilobyte * kilobyte

/**
 * Reads numbers and bytes one after the other through a small window. What is skipped is never read; how much is read in all is
 * limited, so that a hostile file costs no more than a large honest one.
 *
 * The readers take what the window holds: call `await need(n)` before them.
 */
export class Cursor {
  readonly end: number
  readonly #source: ByteSource
  #window: DataView = new DataView(new ArrayBuffer(0))
  #windowStart = 0
  #reach = smallestWindow
  #read = 0
  #at = 0
  littleEndian = true

  constructor(source: ByteSource) {
    this.#source = source
    this.end = source.size
  }

  get at(): number {
    return this.#at
  }

  get #inWindow(): number {
    return this.#at - this.#windowStart
  }

  /** True when the next `length` bytes can be taken without waiting. */
  has(length: number): boolean {
    return this.#inWindow + length <= this.#window.byteLength
  }

  /** Makes the next `length` bytes ready to take. */
  async need(length: number): Promise<void> {
    if (this.has(length)) return
    if (!(this.#at + length <= this.end)) {
      throw new Malformed(`Ends at byte ${this.end}, where ${length} more bytes should follow byte ${this.#at}.`)
    }
    const reads = this.#inWindow <= this.#window.byteLength
    this.#reach = reads ? Math.min(widestWindow, this.#reach * 4) : smallestWindow
    const bytes = await this.#source.read(this.#at, Math.min(Math.max(length, this.#reach), this.end - this.#at))
    if (bytes.length < length) throw new Malformed(`Ends before byte ${this.#at + length}, which its size promises.`)
    this.#read += bytes.length
    if (this.#read > mostRead) throw new Malformed('Describes itself in more than 32 MB: too much to inspect.')
    this.#window = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#windowStart = this.#at
  }

  seek(offset: number): void {
    if (!(offset <= this.end)) throw new Malformed(`Ends at byte ${this.end}, where byte ${offset} should be.`)
    this.#at = offset
    if (offset < this.#windowStart) {
      this.#window = new DataView(new ArrayBuffer(0))
      this.#windowStart = 0
    }
  }

  skip(length: number): void {
    this.seek(this.#at + length)
  }

  byte(): number {
    return this.#window.getUint8(this.#advance(1))
  }

  uint16(): number {
    return this.#window.getUint16(this.#advance(2), this.littleEndian)
  }

  uint32(): number {
    return this.#window.getUint32(this.#advance(4), this.littleEndian)
  }

  uint64(): bigint {
    return this.#window.getBigUint64(this.#advance(8), this.littleEndian)
  }

  float32(): number {
    return this.#window.getFloat32(this.#advance(4), this.littleEndian)
  }

  float64(): number {
    return this.#window.getFloat64(this.#advance(8), this.littleEndian)
  }

  take(length: number): Uint8Array {
    const from = this.#advance(length)
    return new Uint8Array(this.#window.buffer, this.#window.byteOffset + from, length)
  }

  #advance(length: number): number {
    const from = this.#inWindow
    this.#at += length
    return from
  }
}
