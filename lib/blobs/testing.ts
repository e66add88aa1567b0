import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { settings } from '#lib/settings'
import type { TestApi } from '#lib/versions/testing'

export type Bytes = Uint8Array<ArrayBuffer>

/** So many bytes that no other test has. */
export const made = (size: number): Bytes => new Uint8Array(randomBytes(size))

/** Where the bytes wait that are not whole yet. */
export const incomingFolder = (): string => join(settings().data, 'blobs', 'incoming')

/** Sends bytes under their digest (`blobs`) or under an id (`uploads`), and asks how many are here. */
export const sender = (noun: 'blobs' | 'uploads', api: () => TestApi) => ({
  put: (name: string, body: Bytes, headers: Record<string, string> = {}) =>
    api().ask('PUT', `/${noun}/${name}`, { body, headers }),
  head: (name: string) => api().ask('HEAD', `/${noun}/${name}`),
})
