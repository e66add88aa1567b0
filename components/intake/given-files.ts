import { leftOutOf } from '#lib/manifest/left-out'

/** A file and where it lies in what was given. */
export type PlacedFile = { path: string; file: File }

/** What somebody gave, as it will be read: without what is no part of a package, which `left` names. */
export type Dropped = { name?: string; files: PlacedFile[]; left: string[] }

export const mostFiles = 5_000

/** More files than a version holds. */
class TooManyFiles extends Error {
  override readonly name = 'TooManyFiles'
  override readonly message =
    'These are more than 5,000 files, which is more than a version holds. Drop fewer: leave out data and results.'
}

/** What was dropped, folders with all that lies in them. The browser forgets a drop as soon as its event is over, so it is asked at once. */
export async function filesOfDrop(items: Iterable<DataTransferItem>): Promise<PlacedFile[]> {
  const held = [...items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => item.webkitGetAsEntry() ?? item.getAsFile())
  const found: PlacedFile[] = []
  for (const one of held) {
    if (one instanceof File) found.push({ path: one.name, file: one })
    else if (one) await walk(one, found)
  }
  return found
}

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile

/** Of a folder that is left out only one file is taken, so that its name can be told. */
async function walk(entry: FileSystemEntry, found: PlacedFile[]): Promise<void> {
  const path = entry.fullPath.replace(/^\//, '')
  if (leftOutOf(path) !== undefined) return void found.push({ path, file: new File([], entry.name) })
  if (found.length > mostFiles) throw new TooManyFiles()
  if (isFile(entry)) return void found.push({ path, file: await fileOf(entry) })
  if (isFolder(entry)) for (const inner of await entriesOf(entry)) await walk(inner, found)
}

const fileOf = (entry: FileSystemFileEntry) => new Promise<File>((resolve, reject) => entry.file(resolve, reject))

/** A folder tells what it holds a hundred at a time, until it tells nothing more. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const more = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (more.length === 0) return all
    all.push(...more)
  }
}

/** What was chosen: single files, or a folder with all that lies in it. */
export const filesChosen = (files: Iterable<File>): PlacedFile[] =>
  [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file }))

/** What was given, without the folder that holds it all, whose name is the name of the whole. */
export function droppedFrom(all: readonly PlacedFile[]): Dropped {
  const files = all.filter(({ path }) => leftOutOf(path) === undefined)
  if (files.length > mostFiles) throw new TooManyFiles()
  const left = [...new Set(all.flatMap(({ path }) => leftOutOf(path) ?? []))]
  const name = topOf(files)
  if (name === undefined) return { files, left }
  const within = (path: string) => (path.startsWith(`${name}/`) ? path.slice(name.length + 1) : path)
  return { name, files: files.map(({ path, file }) => ({ path: within(path), file })), left: left.map(within) }
}

/** The folder that everything lies in. */
function topOf(files: readonly PlacedFile[]): string | undefined {
  const [first, ...others] = new Set(
    files.map(({ path }) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '')),
  )
  return others.length === 0 && first !== '' ? first : undefined
}
