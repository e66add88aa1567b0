import { Gunzip, Unzlib } from 'fflate'
import { Cursor } from '../cursor.ts'
import { type ByteSource, bytesSource } from '../source.ts'
import { type Findings, type FormatReader, type Head, headOf, unread } from './format.ts'
import { isPickle, pickleFindings } from './pickle.ts'
import { walkPickles } from './pickle-walk.ts'

const peeked = 4 * 1024

/** The start of what is inside. Deflate grows at most 1,032 times, so this is some 4 MB at worst. */
function inside({ bytes }: Head): Head | undefined {
  const parts: Uint8Array[] = []
  try {
    const opening = new (bytes[0] === 0x78 ? Unzlib : Gunzip)((part) => void parts.push(part))
    opening.push(bytes.subarray(0, peeked))
  } catch {
    return undefined
  }
  return headOf(joined(parts))
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, { length }) => size + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

// Header of R's serialize(), as XDR or text, also behind the RDX2/RDX3 of save().
const rData = /^(?:RD[XA][23]\n)?(?:X\n\0\0\0|A\n[23]\n)/

const signatures = ['\x1f\x8b\x08', 'BZh', '\xfd7zXZ\0', '\x04"M\x18', '\x28\xb5\x2f\xfd']

const shortestZlib = 8

/** By RFC 1950: deflate with a window of 32 KiB, as everybody writes it, and two bytes that are a multiple of 31. */
const hasZlibHeader = ({ bytes: [method = 0, flags = 0] }: Head) => method === 0x78 && (method * 256 + flags) % 31 === 0
const isZlib = (head: Head) => head.bytes.length >= shortestZlib && hasZlibHeader(head) && inside(head) !== undefined

async function inspect(_: ByteSource, head: Head): Promise<Findings> {
  const content = inside(head)
  if (content && rData.test(content.text)) return { ...unread(), format: 'r-data' }
  if (!content || !isPickle(content)) return unread()
  const findings = pickleFindings(await walkPickles(new Cursor(bytesSource(content.bytes))))
  return { ...findings, format: 'joblib' }
}

/** gzip, zlib, bzip2, xz, lz4 and zstd; the first two are opened for a look, as joblib and R write them. */
export const compressed: FormatReader = {
  format: 'compressed',
  detect: (head) => isZlib(head) || signatures.some((signature) => head.text.startsWith(signature)),
  inspect,
}
