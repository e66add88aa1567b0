import { Cursor, Malformed } from '../cursor.ts'
import type { ModelFormat } from '../schema.ts'
import { type ByteSource, partOf } from '../source.ts'
import { recordOf } from '../words.ts'
import { type Findings, type FormatReader, unread } from './format.ts'
import { pickleFindings } from './pickle.ts'
import { walkPickles } from './pickle-walk.ts'

type Entry = { path: string; start: number; size: number; stored: boolean }
type Directory = { start: number; size: number; entries: number }

const signatures = { local: 0x04034b50, entry: 0x02014b50, end: 0x06054b50, end64: 0x06064b50, locator64: 0x07064b50 }
const endSize = 22
const locatorSize = 20
const longestComment = 0xffff
const mostEntries = 20_000
const inZip64 = 0xffffffff

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

async function directory64(source: ByteSource, locator: DataView): Promise<Directory | undefined> {
  if (locator.byteLength < locatorSize || locator.getUint32(0, true) !== signatures.locator64) return undefined
  const end = view(await source.read(Number(locator.getBigUint64(8, true)), 56))
  if (end.byteLength < 56 || end.getUint32(0, true) !== signatures.end64) return undefined
  const number = (at: number) => Number(end.getBigUint64(at, true))
  return { entries: number(32), size: number(40), start: number(48) }
}

/** The end record is the last thing in the file but for a comment: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.16 */
async function directoryOf(source: ByteSource): Promise<Directory> {
  const length = Math.min(source.size, endSize + locatorSize + longestComment)
  const tail = view(await source.read(source.size - length, length))
  for (let at = tail.byteLength - endSize; at >= 0; at--) {
    if (tail.getUint32(at, true) !== signatures.end) continue
    const start = tail.getUint32(at + 16, true)
    const found = { entries: tail.getUint16(at + 10, true), size: tail.getUint32(at + 12, true), start }
    if (start !== inZip64 && found.entries !== 0xffff) return found
    const locator = new DataView(
      tail.buffer,
      tail.byteOffset + Math.max(0, at - locatorSize),
      Math.min(at, locatorSize),
    )
    return (await directory64(source, locator)) ?? found
  }
  throw new Malformed('Has no list of contents: the zip is cut short.')
}

/** One file of the directory; where its size or place lies in a zip64 field, it is left unopened. */
async function entryAt(cursor: Cursor): Promise<Entry> {
  await cursor.need(46)
  const fields = view(cursor.take(46))
  if (fields.getUint32(0, true) !== signatures.entry) throw new Malformed('Has a broken list of contents.')
  const [nameLength, extra, comment] = [28, 30, 32].map((at) => fields.getUint16(at, true))
  await cursor.need(nameLength ?? 0)
  const path = new TextDecoder().decode(cursor.take(nameLength ?? 0))
  cursor.skip((extra ?? 0) + (comment ?? 0))
  return {
    path,
    start: fields.getUint32(42, true),
    size: fields.getUint32(20, true),
    stored: fields.getUint16(10, true) === 0,
  }
}

async function entriesOf(source: ByteSource): Promise<Entry[]> {
  const directory = await directoryOf(source)
  if (directory.entries > mostEntries) throw new Malformed(`Holds ${directory.entries} files: too many to list.`)
  const cursor = new Cursor(source)
  cursor.seek(directory.start)
  const entries: Entry[] = []
  for (let index = 0; index < directory.entries; index++) entries.push(await entryAt(cursor))
  return entries
}

/** The bytes of a file that lies in the zip as it is; nothing is ever unpacked. */
async function contentOf(source: ByteSource, entry: Entry): Promise<ByteSource | undefined> {
  if (!entry.stored || entry.start === inZip64 || entry.size === inZip64) return undefined
  const local = view(await source.read(entry.start, 30))
  if (local.byteLength < 30 || local.getUint32(0, true) !== signatures.local) return undefined
  const start = entry.start + 30 + local.getUint16(26, true) + local.getUint16(28, true)
  return partOf(source, start, entry.size)
}

async function pytorchFindings(source: ByteSource, entries: Entry[]): Promise<Findings> {
  const scripted = entries.some(({ path }) => /^[^/]*\/code\/.*\.py$/.test(path))
  const format = scripted ? 'torchscript' : 'pytorch-zip'
  const data = entries.find(({ path }) => /(?:^|\/)data\.pkl$/.test(path))
  const content = data && (await contentOf(source, data))
  if (!content) return { format, runsCode: true }
  return { ...pickleFindings(await walkPickles(new Cursor(content))), format }
}

const has = (...wanted: string[]) => {
  return (paths: Set<string>) => wanted.every((path) => paths.has(path))
}

/** Formats known by the names of the files inside. */
const contents: [format: ModelFormat, holds: (paths: Set<string>) => boolean][] = [
  ['keras', has('config.json', 'metadata.json', 'model.weights.h5')],
  ['skops', has('schema.json')],
  ['mleap', has('bundle.json')],
  ['mleap', has('root/model.json', 'bundle.json')],
  ['java', has('META-INF/MANIFEST.MF')],
  ['npz', (paths) => paths.size > 0 && [...paths].every((path) => path.endsWith('.npy'))],
]

async function inspect(source: ByteSource): Promise<Findings> {
  const entries = await entriesOf(source)
  const paths = new Set(entries.map(({ path }) => path))
  if (entries.some(({ path }) => /(?:^|\/)data\.pkl$/.test(path))) return pytorchFindings(source, entries)
  const format = contents.find(([, holds]) => holds(paths))?.[0] ?? 'zip'
  const metadata = recordOf([['files', String(entries.length)]])
  return format === 'java' ? { format, metadata, runsCode: true } : { ...unread(), format, metadata }
}

export const zip: FormatReader = {
  format: 'zip',
  names: ['.zip', '.npz', '.keras', '.skops'],
  detect: ({ text }) => text.startsWith('PK\x03\x04') || text.startsWith('PK\x05\x06'),
  inspect,
}
