import { formatBytes, formatCount } from '#lib/format'
import type { FolderFile } from '#lib/manifest/folder'
import { inParallel } from '#lib/parallel'
import type { Client } from './client.ts'
import { barOf } from './progress.ts'
import { isThere, upload } from './upload.ts'

export const bytesOf = (files: readonly FolderFile[]): number => files.reduce((sum, { size }) => sum + size, 0)

/** The files whose bytes the catalog lacks, each content once. */
export async function missingIn(client: Client, files: readonly FolderFile[], quiet?: boolean): Promise<FolderFile[]> {
  const contents = [...new Map(files.map((file) => [file.digest, file])).values()]
  const missing: FolderFile[] = []
  const bar = barOf('Asking what is there', quiet)
  await inParallel(contents, 4, async (file) => {
    if (!(await isThere(client, file))) missing.push(file)
    bar.advance(1, contents.length)
  })
  bar.end()
  return missing
}

export async function send(client: Client, missing: FolderFile[], quiet?: boolean): Promise<void> {
  const bar = barOf(`Sending ${formatCount(missing.length, 'file')}`, quiet)
  const total = bytesOf(missing)
  await inParallel(missing, 4, (file) => upload(client, file, (bytes) => bar.advance(bytes, total)))
  bar.end()
}

/** `3 files sent (300 kB), 0 there already`, or that they would be. */
export const sentLine = (files: readonly FolderFile[], missing: readonly FolderFile[], how: 'sent' | 'would be sent') =>
  `  ${formatCount(missing.length, 'file')} ${how} (${formatBytes(bytesOf(missing))}), ${files.length - missing.length} there already`
