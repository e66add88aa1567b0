import type { ModelFacts, ModelFormat } from '../schema.ts'
import type { ByteSource } from '../source.ts'

/** The first bytes of a file, and the same as text of one character a byte. */
export type Head = { bytes: Uint8Array; text: string }

/** What a reader found: it may know a narrower format than the one that was detected. `runsCode` is false unless said. */
export type Findings = Partial<ModelFacts>

/**
 * How one format is told from others and read. `names` are endings of file names that promise the format.
 * `inspect` throws Malformed when the content breaks the format's rules; `standIn` marks what is no model at all.
 */
export type FormatReader = {
  format: ModelFormat
  names?: readonly string[]
  standIn?: true
  detect: (head: Head) => boolean
  inspect: (source: ByteSource, head: Head) => Findings | Promise<Findings>
}

/** For formats that are recognised and not read further. */
export const unread = (): Findings => ({ label: 'not inspected' })

export const headSize = 8 * 1024

/** ISO 8859-1 by hand: what platforms call latin1 is windows-1252 in a browser's decoder. */
export function headOf(bytes: Uint8Array): Head {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return { bytes, text }
}
