import { z } from 'zod'
import { line, must, sought, table, word } from '#lib/fields'
import { fields } from '#lib/input'
import { packageName } from '#lib/manifest/schema'
import { type Owner, ownerList, ownerRoles } from '#lib/packages/schema'

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

/** The owners of a package, to stand in place of those it has. */
export const ownersChange = fields({ owners: ownerList })

export const ownerView = z.object({
  role: z.enum(ownerRoles),
  owner: z.string(),
  /** `unknown`: no team and no person here has this name, or the reader may not see people. */
  kind: z.enum(['person', 'team', 'unknown']),
  /** A person's name, a team's title. */
  title: z.string().nullable(),
  /** What its address ends in: a person's id, a team's name. */
  id: z.string().nullable(),
  /** Whether somebody can answer: a person who has not left, a team that has one. Null where it is not known. */
  active: z.boolean().nullable(),
})
/** An owner of a package, and who that is. */
export type OwnerView = z.infer<typeof ownerView>
/** Who the name of an owner is. */
export type KnownOwner = Omit<OwnerView, 'role'>
/** Who the names of owners are; a name that nobody has is not in it. */
export type KnownOwners = ReadonlyMap<string, KnownOwner>

/** A package of some owner, with how its latest version stands: required checks of the minimal standard it meets. */
export type Owned = {
  package: string
  title: string
  restricted: boolean
  latest: { version: string; met: number; required: number } | null
  owners: OwnerView[]
}
export type OwnedPage = { items: Owned[]; more: boolean }

export const orphanReasons = [
  'no-accountable',
  'accountable-unknown',
  'accountable-left',
  'empty-team',
  'no-backup',
] as const
export type OrphanReason = (typeof orphanReasons)[number]

/** What the report is narrowed to: one reason, and the packages that a team owns. */
export const orphanFilter = { reason: z.enum(orphanReasons).optional(), team: sought(200).optional() }
const orphanFields = z.object(orphanFilter)
export type OrphanFilter = z.infer<typeof orphanFields>

const gap = z.object({
  reason: z.enum(orphanReasons),
  /** Whom it is about. */
  owner: z.string().nullable(),
  why: z.string(),
  repair: z.string(),
})
/** What is wrong with who answers for a package. */
export type Gap = z.infer<typeof gap>

const orphan = z.object({
  package: z.string(),
  title: z.string(),
  owners: z.array(ownerView),
  gaps: z.array(gap),
})
/** A package that nobody answers for, or nobody who can. */
export type Orphan = z.infer<typeof orphan>

export const orphanPage = z.object({
  items: z.array(orphan),
  nextCursor: z.string().nullable(),
  /** How many packages each reason holds for, whichever is asked for. */
  counts: z.record(z.enum(orphanReasons), z.int()),
})
export type OrphanPage = z.infer<typeof orphanPage>

const waitRules = ['no-accountable', 'accountable-unknown', 'owner-left', 'no-backup', 'falls-short'] as const

const wait = z.object({
  rule: z.enum(waitRules),
  package: z.string(),
  /** The version to look at, where one is meant. */
  version: z.string().nullable(),
  /** What is so, as the rest of a sentence that begins with the package. */
  why: z.string(),
  repair: z.string(),
})
/** Something that waits for the owner of a package. */
export type Wait = z.infer<typeof wait>

export const waits = z.object({ items: z.array(wait), packages: z.int(), more: z.boolean() })
export type Waits = z.infer<typeof waits>

export const fileKinds = ['codeowners', 'catalog-info'] as const
export type FileKind = (typeof fileKinds)[number]

const file = {
  text: z.string({ error: must('the text of the file') }),
  /** What the file is called: it tells what it is, where `kind` does not. */
  name: line(300).optional(),
  kind: word(fileKinds).optional(),
  /** Whose CODEOWNERS it is; without one the file tells. */
  forge: word(['github', 'gitlab']).optional(),
  /** Where packages lie that no folder of CODEOWNERS is named like: the package by its folder. */
  folders: table(packageName).optional(),
}
export const ownersFile = fields(file)
export type OwnersFile = z.infer<typeof ownersFile>

/** `digest` is the one of the plan that was seen. */
export const ownersImport = fields({ ...file, digest: line(100) })
export type OwnersImport = z.infer<typeof ownersImport>

const place = { package: z.string(), line: z.int(), entity: z.string().optional() }
const role = z.enum(ownerRoles)
/** The first of a list, and how many there are. */
const firstOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), total: z.int() })

export const planView = z.object({
  kind: z.enum(fileKinds),
  /** Names the changes: who applies them says which they saw. */
  digest: z.string(),
  /** How many packages were looked at. */
  packages: z.int(),
  changes: z.array(z.object({ ...place, role, before: z.string().nullable(), after: z.string(), why: z.string() })),
  /** Changes that the same file plans once these are done: those of 200 packages are made at a time. */
  later: z.int(),
  unchanged: z.int(),
  unknown: firstOf(z.object({ owner: z.string(), role, where: z.object(place), nearest: z.string().optional() })),
  notImported: firstOf(z.object({ ...place, owner: z.string(), why: z.string() })),
  unmatched: firstOf(
    z.object({
      package: z.string().optional(),
      entity: z.string().optional(),
      line: z.int().optional(),
      why: z.string(),
    }),
  ),
  flaws: firstOf(z.object({ line: z.int(), message: z.string() })),
})
/** What importing a file would change, as it is shown before. */
export type PlanView = z.infer<typeof planView>

export const imported = z.object({ changes: z.int(), packages: z.int() })
/** What an import did. */
export type Imported = z.infer<typeof imported>
