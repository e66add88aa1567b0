import { may } from '#lib/access/permissions'
import type { ActorView } from '#lib/access/schema'
import { nearest } from '#lib/near'
import type { PackagePage, PackageView } from '#lib/packages/schema'
import { api } from '#lib/paths'
import { ask } from '../../shell/ask.ts'

/** What the catalog says of a package's name, and what whoever types may do about it. */
export type Standing =
  /** Nothing is typed, it is no name, or the catalog did not say. */
  | { state: 'unknown' }
  /** `name` is another one where the package was renamed since. */
  | { state: 'there'; name: string; title: string; latest: string | undefined; may: boolean }
  /** `near` is a package that is there and was perhaps meant. */
  | { state: 'new'; name: string; may: boolean; near?: string }

export const unknown: Standing = { state: 'unknown' }

/** A package as far as it matters here. */
type Found = Pick<PackageView, 'name' | 'title' | 'owners' | 'latest'>

/** What may be done is what the gate will decide: a role everywhere, or in a team that owns the package. */
export function standingOf(asked: string, found: Found | undefined, me: ActorView | undefined): Standing {
  if (!found) return { state: 'new', name: asked, may: me?.may.includes('packages.create') ?? false }
  const { id = '', name = '', email = '', role = 'viewer', teams = [] } = me ?? {}
  const target = { teams: found.owners.map(({ owner }) => owner) }
  const allowed = may({ kind: 'person', id, name, email, role, teams }, 'versions.register', { target })
  return { state: 'there', name: found.name, title: found.title, latest: found.latest?.version, may: allowed }
}

const begins = 3
const most = 100

/** The package that was perhaps meant, among those that hold the first letters or the last ones: a typo is seldom in both. */
async function nearTo(name: string): Promise<string | undefined> {
  const parts = [...new Set([name.slice(0, begins), name.slice(-begins)])]
  const found = await Promise.all(parts.map((part) => ask<PackagePage>('GET', api.packagesNamed(part, most))))
  const names = found.flatMap(({ body }) => body?.items.map((one) => one.name) ?? [])
  return nearest(name, names)
}

/** Asks the catalog for a name; without an answer the name stays unknown, and registering will tell. */
export async function askStanding(name: string): Promise<Standing> {
  const [found, me] = await Promise.all([
    ask<PackageView>('GET', api.modelPackage(name)),
    ask<ActorView>('GET', api.me),
  ])
  if (me.problem || (found.problem && found.problem.code !== 'package_missing')) return unknown
  const standing = standingOf(name, found.body, me.body)
  if (standing.state !== 'new') return standing
  const near = await nearTo(name)
  return near === undefined ? standing : { ...standing, near }
}
