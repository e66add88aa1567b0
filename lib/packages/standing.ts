import { may } from '#lib/access/permissions'
import type { ActorView } from '#lib/access/schema'
import type { PackageView } from './schema.ts'

/** What the catalog says of a package's name, and what whoever types it may do about it. */
export type PackageStanding =
  /** Nothing is typed, it is no name, or the catalog did not say. */
  | { state: 'unknown' }
  /** `name` is another one where the package was renamed since. */
  | {
      state: 'there'
      name: string
      title: string
      latest: string | undefined
      may: boolean
      owners: PackageView['owners']
    }
  /** `near` is a package that is there and was perhaps meant. */
  | { state: 'new'; name: string; may: boolean; near?: string }

export const unknownStanding: PackageStanding = { state: 'unknown' }

/** A package as far as it matters here. */
type Found = Pick<PackageView, 'name' | 'title' | 'owners' | 'latest'>

/** What may be done is what the gate will decide: a role everywhere, or in a team that owns the package. */
export function standingOf(asked: string, found: Found | undefined, me: ActorView | undefined): PackageStanding {
  if (!found) return { state: 'new', name: asked, may: me?.may.includes('packages.create') ?? false }
  const { id = '', name = '', email = '', role = 'viewer', teams = [] } = me ?? {}
  const target = { teams: found.owners.map(({ owner }) => owner) }
  const allowed = may({ kind: 'person', id, name, email, role, teams }, 'versions.register', { target })
  const { title, owners, latest } = found
  return { state: 'there', name: found.name, title, latest: latest?.version, may: allowed, owners }
}
