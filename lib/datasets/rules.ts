import { moment } from '#lib/manifest/parts/names'
import type { DatasetUser, DatasetVersionView, NewDatasetVersion } from './schema.ts'

type Dated = { asOf?: string | null | undefined; window?: { to: string | null } | undefined }

/** What versions of a dataset are in order by, in UTC milliseconds; nothing where nothing of it says when it is of. */
export function momentOf({ asOf, window }: Dated): number | undefined {
  const said = asOf ?? window?.to
  return said ? moment(said) : undefined
}

/** What is said of a version, with what its profile says for whatever else says nothing of it. */
export function withProfile(said: NewDatasetVersion): NewDatasetVersion {
  const { profile } = said
  if (!profile) return said
  const columns = profile.columns.map(({ name, type }) => ({ name, type }))
  return {
    ...said,
    rows: said.rows ?? profile.rows,
    bytes: said.bytes ?? profile.bytes,
    ...((said.digest ?? profile.digest) ? { digest: said.digest ?? profile.digest } : {}),
    schema: said.schema ?? columns,
  }
}

type Says = DatasetUser['says']
type Registered = Pick<DatasetVersionView, keyof Says>
/** What a manifest says of data that is registered otherwise. */
export type Contradiction = { fact: keyof Says; says: Says[keyof Says]; registered: Says[keyof Says] }

/** Where both say it; a location may be called by many names. */
const compared = ['rows', 'digest', 'window', 'asOf'] as const

/** What is meant, however its moments are written. */
function meant(fact: keyof Says, value: NonNullable<Says[keyof Says]>): string | number {
  if (typeof value === 'object') return `${moment(value.from)} ${moment(value.to)}`
  return fact === 'asOf' && typeof value === 'string' ? moment(value) : value
}

/** What a manifest says of a dataset version and what is registered of it, where the two differ. */
export const contradictionsOf = (says: Says, registered: Registered): Contradiction[] =>
  compared.flatMap((fact) => {
    const [said, known] = [says[fact], registered[fact]]
    if (said === null || known === null || meant(fact, said) === meant(fact, known)) return []
    return [{ fact, says: said, registered: known }]
  })

/** What manifests say of a dataset version that nobody described, by the newest that says it. */
export type Told = { fact: Says; by: Partial<Record<keyof Says, Pick<DatasetUser, 'package' | 'version'>>> }

/** For each fact what the newest manifest says that says it, and which that is. */
export function toldBy(users: readonly DatasetUser[]): Told {
  const told: Told = { fact: { asOf: null, window: null, digest: null, rows: null, location: null }, by: {} }
  for (const fact of Object.keys(told.fact) as (keyof Says)[]) {
    const user = users.find(({ says }) => says[fact] !== null)
    if (!user) continue
    told.fact = { ...told.fact, [fact]: user.says[fact] }
    told.by[fact] = { package: user.package, version: user.version }
  }
  return told
}

type Field = { name: string; type: string }

const nameAndType = ({ name, type }: Field) => ({ name, type })

/** Columns that came, went or are of another type, of those that are said of two versions. */
export function schemaDifference(before: readonly Field[], after: readonly Field[]) {
  const [was, is] = [before, after].map((fields) => new Map(fields.map(({ name, type }) => [name, type])))
  return {
    added: after.filter(({ name }) => !was?.has(name)).map(nameAndType),
    removed: before.filter(({ name }) => !is?.has(name)).map(nameAndType),
    retyped: after.flatMap(({ name, type }) => {
      const old = was?.get(name)
      return old === undefined || old === type ? [] : [{ name, before: old, after: type }]
    }),
  }
}

/** `clicks@2026-10-01` as its name and its version; the version is empty where there is none. */
export const nameAndLabel = (called: string): [name: string, label: string] => {
  const at = called.indexOf('@')
  return at < 0 ? [called, ''] : [called.slice(0, at), called.slice(at + 1)]
}
