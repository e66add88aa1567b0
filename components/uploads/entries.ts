import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Upload } from './upload.ts'
import { unfinishedMark } from './uploads-store.ts'

/** What a browser remembers of an upload that is not finished, and of whom it is. */
export type Entry = Upload & { person: string }

interface Kept extends DBSchema {
  entries: { key: string; value: Entry; indexes: { person: string } }
  files: { key: string; value: File }
}

let opened: Promise<IDBPDatabase<Kept> | undefined> | undefined

/** Nothing where the browser keeps nothing: then uploads live as long as their page. */
function database(): Promise<IDBPDatabase<Kept> | undefined> {
  opened ??= openDB<Kept>('shipshape-uploads', 1, {
    upgrade(made) {
      made.createObjectStore('entries', { keyPath: 'id' }).createIndex('person', 'person')
      made.createObjectStore('files')
    },
  }).catch(() => undefined)
  return opened
}

export const entriesOf = async (person: string): Promise<Entry[]> =>
  (await (await database())?.getAllFromIndex('entries', 'person', person)) ?? []

export const entryOf = async (id: string): Promise<Entry | undefined> => (await database())?.get('entries', id)

export const fileOf = async (id: string): Promise<File | undefined> => (await database())?.get('files', id)

export async function saveEntry(entry: Entry): Promise<void> {
  await (await database())?.put('entries', entry)
  localStorage.setItem(unfinishedMark(entry.person), 'yes')
}

export const forgetFile = async (id: string): Promise<void> => (await database())?.delete('files', id)

export async function forgetEntry({ id, person }: Entry): Promise<void> {
  await (await database())?.delete('entries', id)
  await forgetFile(id)
  if ((await entriesOf(person)).length === 0) localStorage.removeItem(unfinishedMark(person))
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
