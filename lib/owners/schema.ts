import type { Owner } from '#lib/packages/schema'

export type OwnerRole = Owner['role']

/** What a file says that is not read, and where. */
export type Flaw = { line: number; message: string }

/** What the catalog knows when a file is imported. */
export type Known = {
  packages: {
    name: string
    /** Where its latest version says its code lies. */
    repository?: string
    owners: Owner[]
  }[]
  teams: { name: string; title?: string }[]
  people: { email: string }[]
}

/** Where a file speaks of a package; `entity` is the reference of the Backstage entity. */
type Place = { package: string; line: number; entity?: string }

/** An owner that the import would name. `before` is the accountable owner it replaces. */
export type OwnerChange = Place & { role: OwnerRole; before: string | null; after: string; why: string }

/** An owner of a file that is no team and no person of the catalog; `nearest` is who may be meant. */
type UnknownOwner = { owner: string; role: OwnerRole; where: Place; nearest?: string }

/** A package the file does not speak of, or an entity that speaks of no package, and why. */
export type Unmatched = { package?: string; entity?: string; line?: number; why: string }

/** An owner that is known, or could be, and is left out for a reason. */
type NotImported = Place & { owner: string; why: string }

/** What an import would do. `unchanged` counts the owners of the file that the catalog names already. */
export type Plan = {
  changes: OwnerChange[]
  unknown: UnknownOwner[]
  unmatched: Unmatched[]
  notImported: NotImported[]
  unchanged: number
}

/** An owner as a file names it. Where the file gives the e-mail address of a name, nothing else is tried. */
export type Named = { written: string; kind: 'team' | 'person' | 'either'; name: string; email?: string }

/** What a file says of one package. */
export type Claim = { where: Place; role: OwnerRole; named: Named; why: string }

export type Claims = { claims: Claim[]; unmatched: Unmatched[]; notImported: NotImported[] }
