import { BlobReader, configure, type FileEntry, ZipReader } from '@zip.js/zip.js/lib/zip-core-native.js'
import type { ArchiveGuard, OpenArchive } from './archive-guard.ts'

// Who opens an archive is a worker already.
configure({ useWebWorkers: false })

/** Opens a zip by its list of contents. */
export const openZip: OpenArchive = async (file, guard, onEntry) => {
  const reader = new ZipReader(new BlobReader(file), { filenameValidation: 'tolerant', checkOverlappingEntry: true })
  for await (const entry of reader.getEntriesGenerator()) {
    if (entry.directory) continue
    await onEntry({ path: entry.filename, flaw: flawOf(entry), unpacked: () => unpacked(entry, guard) })
  }
}

const flawOf = ({ symlink, encrypted }: FileEntry) =>
  symlink ? 'is a link: it is not followed' : encrypted ? 'is locked with a password: it is not taken' : undefined

async function unpacked(entry: FileEntry, guard: ArchiveGuard): Promise<Blob> {
  const counted = guard.counting(entry.filename, entry.compressedSize)
  const [blob] = await Promise.all([
    new Response(counted.readable).blob(),
    entry.getData(counted.writable, { checkSignature: true }),
  ])
  return blob
}
