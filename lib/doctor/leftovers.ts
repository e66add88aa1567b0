import { readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { blobFile } from '#lib/blobs/store'
import { formatBytes, formatCount } from '#lib/format'
import { everyBlob } from './blobs.ts'

/** What uploads left behind: harmless, and told so that an operator can tidy up. */
export async function leftovers(): Promise<string[]> {
  const folder = dirname(dirname(blobFile('0'.repeat(64))))
  const incoming = join(folder, 'incoming')
  const parts = (await filesIn(incoming)).filter((file) => !file.endsWith('.done'))
  const stray = await strayFiles(folder)
  const notes: string[] = []
  if (parts.length > 0)
    notes.push(`${formatCount(parts.length, 'cut upload')} may still go on (${await sizeOf(parts)} in ${incoming})`)
  if (stray.length > 0)
    notes.push(`${formatCount(stray.length, 'file')} in ${folder} that nothing names, such as ${stray[0]}`)
  return notes
}

async function sizeOf(files: string[]): Promise<string> {
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size))
  return formatBytes(sizes.reduce((sum, size) => sum + size, 0))
}

const entriesOf = (folder: string) => readdir(folder, { withFileTypes: true }).catch(() => [])

async function filesIn(folder: string): Promise<string[]> {
  const entries = await entriesOf(folder)
  return entries.filter((entry) => entry.isFile()).map(({ name }) => join(folder, name))
}

async function strayFiles(folder: string): Promise<string[]> {
  const known = new Set<string>()
  for await (const { sha256 } of everyBlob()) known.add(blobFile(sha256))
  const folders = (await entriesOf(folder)).filter((entry) => entry.isDirectory() && entry.name !== 'incoming')
  const files = await Promise.all([folder, ...folders.map(({ name }) => join(folder, name))].map(filesIn))
  return files.flat().filter((file) => !known.has(file))
}
