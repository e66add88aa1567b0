import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Upload } from './upload.ts'
import { sayUnfinished } from './uploads-store.ts'

/** What a browser remembers of an upload that is not finished, and of whom it is. */
export type Entry = Upload & { person: string }

interface Kept extends DBSchema {
  entries: { key: string; value: Entry; indexes: { person: string } }
  files: { key: string; value: File }
}

let opened: Promise<IDBPDatabase<Kept> | undefined> | undefined

const open = async () =>
  openDB<Kept>('shipshape-uploads', 1, {
    upgrade(made) {
      made.createObjectStore('entries', { keyPath: 'id' }).createIndex('person', 'person')
      made.createObjectStore('files')
    },
  })

/** Nothing where the browser keeps nothing: then uploads live as long as their page. */
function database(): Promise<IDBPDatabase<Kept> | undefined> {
  opened ??= open().catch(() => undefined)
  return opened
}

export const entriesOf = async (person: string): Promise<Entry[]> =>
  (await (await database())?.getAllFromIndex('entries', 'person', person)) ?? []

export const entryOf = async (id: string): Promise<Entry | undefined> => (await database())?.get('entries', id)

export const fileOf = async (id: string): Promise<File | undefined> => (await database())?.get('files', id)

/** Remembers an upload, as far as the browser remembers anything: one that it has no room for is sent all the same. */
export async function saveEntry(entry: Entry): Promise<void> {
  const kept = await database()
  await kept?.put('entries', entry).catch(() => undefined)
  sayUnfinished(entry.person, true)
}

export const forgetFile = async (id: string): Promise<void> => (await database())?.delete('files', id)

export async function forgetEntry({ id, person }: Pick<Entry, 'id' | 'person'>): Promise<void> {
  await (await database())?.delete('entries', id)
  await forgetFile(id)
  if ((await entriesOf(person)).length === 0) sayUnfinished(person, false)
}

const spare = 1.2

/** Keeps a file where the browser has room for it. Answers whether it did: where it does not say how much room there is, it does not. */
export async function keepFile(id: string, file: File): Promise<boolean> {
  try {
    const { quota = 0, usage = 0 } = (await navigator.storage?.estimate()) ?? {}
    const kept = await database()
    if (!kept || quota - usage < file.size * spare) return false
    await kept.put('files', file, id)
    return true
  } catch {
    return false
  }
}
