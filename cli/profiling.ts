import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileDigest } from '#lib/digest'
import { Refusal } from '#lib/errors'
import { fileSource } from '#lib/models/disk'
import type { ShowValues } from '#lib/profiles/column'
import { CannotProfile } from '#lib/profiles/options'
import { profileOf } from '#lib/profiles/profile'
import type { Profile } from '#lib/profiles/schema'
import { UsageError } from './exit.ts'
import { barOf } from './progress.ts'

/** Values of an option that can be given again. */
export const gather = (one: string, before: string[] = []) => [...before, one]

type Shown = { hide?: readonly string[]; show?: readonly string[]; json?: boolean | undefined }

const shownBy =
  ({ hide = [], show = [] }: Shown): ShowValues =>
  (column) =>
    hide.includes(column) ? false : show.includes(column) ? true : undefined

/** Columns that are named and in none of the files are a mistake. */
export function refuseUnknown(named: readonly string[], found: readonly Profile[]): void {
  const known = new Set(found.flatMap(({ columns }) => columns.map(({ name }) => name)))
  const unknown = named.find((name) => !known.has(name))
  if (unknown !== undefined) throw new UsageError(`There is no column ${unknown}: there are ${[...known].join(', ')}.`)
}

/** Profiles a file with its digest, and shows how far it is. */
export async function profileFile(file: string, shown: Shown): Promise<Profile> {
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile()) throw new UsageError(`There is no file ${file}.`)
  const bar = barOf(`Reading ${basename(file)}`, shown.json)
  let before = 0
  try {
    await using source = await fileSource(file)
    const digest = `sha256:${await fileDigest(file)}`
    return await profileOf(source, basename(file), { digest, show: shownBy(shown) }, ({ bytes }) => {
      bar.advance(bytes - before, source.size)
      before = bytes
    })
  } catch (error) {
    if (!(error instanceof CannotProfile)) throw error
    throw new Refusal('unsupported', 'not_profiled', `${file} ${error.message}.`)
  } finally {
    bar.end()
  }
}
