import { readFileSync } from 'node:fs'
import { bytesSource } from '#lib/models/source'
import { profileOf } from '#lib/profiles/profile'
import type { Profile, ProfileColumn } from '#lib/profiles/schema'

export const bytesOf = (name: string): Uint8Array => readFileSync(new URL(`fixtures/${name}`, import.meta.url))

/** The profile of rows as people keep them, all values shown. */
export const profileOfRows = (rows: readonly object[]): Promise<Profile> =>
  profileOf(bytesSource(Buffer.from(JSON.stringify(rows))), 'a.json', { show: () => true })

/** The profile of one column with these values. */
export async function columnOf(values: readonly unknown[]): Promise<ProfileColumn> {
  const [column] = (await profileOfRows(values.map((value) => ({ col: value })))).columns
  return column as ProfileColumn
}
