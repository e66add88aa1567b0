import { readFileSync } from 'node:fs'
import { bytesSource } from '#lib/models/source'
import { profileOf } from '#lib/profiles/profile'
import type { Profile, ProfileColumn } from '#lib/profiles/schema'

const showsAll = { show: () => true }

/** The profile of a day of a real retailer: see `fixtures/README.md`. */
export function profileOfDay(day: string): Promise<Profile> {
  const file = `online-retail-${day}.csv.gz`
  return profileOf(bytesSource(readFileSync(new URL(`fixtures/${file}`, import.meta.url))), file, showsAll)
}

/** The profile of rows as people keep them, all values shown. */
export const profileOfRows = (rows: readonly object[]): Promise<Profile> =>
  profileOf(bytesSource(Buffer.from(JSON.stringify(rows))), 'a.json', showsAll)

/** The profile of one column with these values. */
export async function columnOf(values: readonly unknown[]): Promise<ProfileColumn> {
  const [column] = (await profileOfRows(values.map((value) => ({ col: value })))).columns
  return column as ProfileColumn
}
