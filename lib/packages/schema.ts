import { z } from 'zod'
import { flag, line, list, must, sought, text, word } from '#lib/fields'
import { fields } from '#lib/input'
import { packageName } from '#lib/manifest/schema'

export const risks = ['low', 'medium', 'high'] as const
/** What a package counts as of which nobody stated a risk. */
export const riskUnstated: (typeof risks)[number] = 'medium'
export const ownerRoles = ['accountable', 'backup', 'business', 'steward'] as const
const sorts = ['name', '-name', 'changed', '-changed', 'score', '-score'] as const
export type PackageSort = (typeof sorts)[number]

const tag = z.string({ error: must('a tag') }).regex(/^[a-z0-9][a-z0-9 ._-]{0,49}$/, {
  error: must('a tag of small letters, digits, spaces, dots and dashes, at most 50'),
})

export const newOwner = fields({
  role: word(ownerRoles),
  /** A team's name or a person's e-mail address. */
  owner: line(200),
})
export type Owner = z.infer<typeof newOwner>

export const ownerList = list(newOwner, 20)

const described = {
  title: line(200),
  purpose: text(2000),
  useCase: line(200).optional(),
  risk: word(risks).optional(),
  tags: list(tag, 20).optional(),
  owners: ownerList.optional(),
  /** Only its owners, members of its owning teams and admins know that it exists. */
  restricted: flag.optional(),
}

export const newPackage = fields({ name: packageName, ...described })
export type NewPackage = z.infer<typeof newPackage>

export const packageChange = fields({ name: packageName, ...described }).partial()
export type PackageChange = z.infer<typeof packageChange>

export const score = z.object({ standard: z.string(), met: z.int(), required: z.int() })

/** The version a list shows for a package. */
const latestVersion = z.object({
  version: z.string(),
  sequence: z.int(),
  digest: z.string(),
  registeredAt: z.string(),
  runsCode: z.boolean(),
  withdrawn: z.boolean(),
  scores: z.array(score),
})

export const packageView = z.object({
  name: z.string(),
  title: z.string(),
  purpose: z.string(),
  useCase: z.string().nullable(),
  risk: z.enum(risks),
  tags: z.array(z.string()),
  owners: z.array(z.object({ role: z.enum(ownerRoles), owner: z.string() })),
  formats: z.array(z.string()),
  example: z.boolean(),
  restricted: z.boolean(),
  versions: z.int(),
  latest: latestVersion.nullable(),
  createdAt: z.string(),
  changedAt: z.string(),
})
/** A package as pages and the API show it. */
export type PackageView = z.infer<typeof packageView>

/** Who knows of a restricted package by its owners, besides admins and tokens for CI. */
export type Audience = {
  /** Owning teams with how many of their members may sign in. */
  teams: { name: string; title: string; members: number }[]
  people: { name: string; email: string }[]
  /** Owners that are no team and nobody's address: they let nobody in. */
  unknown: string[]
  /** Whether who asks is among them. */
  holdsReader: boolean
}

/** What a list is narrowed to. All of them together must hold. */
export const packageFilter = {
  q: sought(200).optional(),
  /** A name; or `me` or `my-teams`, which stand for the names of whoever asks. */
  owner: sought(200).optional(),
  tag: sought(100).optional(),
  format: sought(100).optional(),
  standard: sought(100).optional(),
  sort: word(sorts).default('-changed'),
}
const filterFields = z.object(packageFilter)
export type PackageFilter = z.infer<typeof filterFields>

/** A value of a facet, and how many packages of the catalog have it. */
export type FacetValue = { value: string; packages: number }
export type Facets = { owner: FacetValue[]; tag: FacetValue[]; format: FacetValue[]; standard: FacetValue[] }
export type PackagePage = { items: PackageView[]; nextCursor: string | null }
