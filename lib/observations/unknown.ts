import type { Reader } from '#db/db'
import type { Actor } from '#lib/caller'
import type { Issue } from '#lib/errors'
import { kpiNames } from '#lib/kpis/reads'
import { didYouMean } from '#lib/near'
import { type NamedRow, type Names, packageNames, versionNumbers } from './names.ts'

/** Says of a row which of its names are not known, and which were probably meant. What is hidden from the actor is as if it were not. */
export type Teller = (row: NamedRow) => Promise<Issue[]>

/** Whether every name in a row is known. */
export function isKnown(row: NamedRow, names: Names): boolean {
  const of = names.packages.get(row.package)
  return (
    of !== undefined &&
    names.versions.get(of.id)?.has(row.version) === true &&
    names.kpis.has(row.kpi) &&
    names.environments.includes(row.environment) &&
    (row.traffic === undefined || names.packages.has(row.traffic))
  )
}

/** Names that are near are looked up once, when the first of them is asked for. */
export function teller(names: Names, actor: Actor, reader: Reader): Teller {
  const asked = new Map<string, Promise<string[]>>()
  const once = (what: string, read: () => Promise<string[]>) => {
    const known = asked.get(what) ?? read()
    asked.set(what, known)
    return known
  }
  const packages = () => once('packages', () => packageNames(actor, reader))
  return async (row) => {
    const issues: Issue[] = []
    const tell = (path: keyof NamedRow, message: string, known: readonly string[]) =>
      issues.push({ path, message: `${message}${didYouMean(row[path], known)}` })
    if (!names.kpis.has(row.kpi))
      tell('kpi', 'is not a KPI or signal that is defined here', await once('kpis', () => kpiNames(reader)))
    const of = names.packages.get(row.package)
    if (!of) tell('package', 'is not a package here', await packages())
    else if (!names.versions.get(of.id)?.has(row.version))
      tell('version', `is not a version of ${of.name}`, await once(of.id, () => versionNumbers(of.id, reader)))
    if (!names.environments.includes(row.environment))
      tell('environment', `must be one of ${names.environments.join(', ')}`, names.environments)
    if (row.traffic !== undefined && !names.packages.has(row.traffic))
      tell('traffic', 'is not a package here', await packages())
    return issues
  }
}
