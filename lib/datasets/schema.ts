import { z } from 'zod'
import { flag, line, list, sought, text, whole, word } from '#lib/fields'
import { fields } from '#lib/input'
import { dataRoles, windowIn } from '#lib/manifest/parts/data'
import { address, datasetName, datasetVersion, date, digest } from '#lib/manifest/parts/names'
import { profile } from '#lib/profiles/schema'
import { stages } from '#lib/releases/schema'
import { withdrawalView } from '#lib/withdrawal'

const alias = fields({ namespace: line(500), name: line(500) })

const said = {
  description: text(4000).optional(),
  location: address.optional().describe('Where it lies, in words of the system that keeps it: never opened'),
  owner: line(200).optional().describe("Who answers for it: a team's name or a person's e-mail address"),
  steward: line(200).optional().describe("Who keeps the data in order: a team's name or a person's e-mail address"),
  aliases: list(alias, 50).optional().describe('What producers of lineage call it: namespace and name'),
}

export const newDataset = fields({ name: datasetName, ...said })
export type NewDataset = z.infer<typeof newDataset>

export const datasetChange = fields({
  ...said,
  description: text(4000).nullable(),
  location: address.nullable(),
  owner: line(200).nullable(),
  steward: line(200).nullable(),
}).partial()
export type DatasetChange = z.infer<typeof datasetChange>

const count = whole(0, Number.MAX_SAFE_INTEGER, 'a whole number, 0 or more')
const schemaField = fields({ name: line(500), type: line(200), description: text(2000).optional() })

export const newDatasetVersion = fields({
  version: datasetVersion,
  asOf: date.optional().describe('The moment whose state it is'),
  window: windowIn(fields).optional().describe('The period the data covers'),
  digest: digest.optional(),
  rows: count.optional(),
  bytes: count.optional(),
  location: address.optional().describe('Where the bytes lie: never opened'),
  schema: list(schemaField, 5000).optional().describe('Its columns; by default those of the profile'),
  profile: profile.optional().describe('What `shipshape dataset profile` writes: statistics of each column'),
})
export type NewDatasetVersion = z.infer<typeof newDatasetVersion>

export const datasetFilter = {
  /** Letters of its name or its description. */
  q: sought(200).optional(),
  /** A name; or `me` or `my-teams`, which stand for the names of whoever asks. Stewards count as well. */
  owner: sought(200).optional(),
  described: word(['yes', 'no']).optional().describe('no: named by others only, to be described'),
}
const filterFields = z.object(datasetFilter)
export type DatasetFilter = z.infer<typeof filterFields>

const twoVersions = 'two versions with a comma between them, the older one first'
export const comparedVersions = {
  versions: sought(201, twoVersions)
    .regex(/^[^,]+,[^,]+$/, { error: `must be ${twoVersions}` })
    .describe('Two versions with a comma between them: what changed from the first to the second'),
}

/** The two versions that an address names. */
export function twoIn(versions: string): [string, string] {
  const [before = '', after = ''] = versions.split(',')
  return [before, after]
}

export const datasetVersionView = z.object({
  dataset: z.string(),
  version: z.string(),
  /** False where it was only named, by a manifest, an event or whoever made it. */
  described: z.boolean(),
  asOf: z.string().nullable(),
  window: z.object({ from: z.string(), to: z.string() }).nullable(),
  digest: z.string().nullable(),
  rows: z.int().nullable(),
  bytes: z.int().nullable(),
  location: z.string().nullable(),
  /** What versions of a dataset are in order by: as-of, else the end of the window, else when it became known. */
  at: z.string(),
  hasProfile: z.boolean(),
  withdrawal: withdrawalView.nullable(),
  registeredBy: z.string(),
  registeredAt: z.string(),
})
/** A dataset version as lists show it. */
export type DatasetVersionView = z.infer<typeof datasetVersionView>

export const datasetVersionDetail = datasetVersionView.extend({
  schema: z.array(z.object({ name: z.string(), type: z.string(), description: z.string().optional() })).nullable(),
  profile: profile.nullable(),
})
/** A dataset version with its columns. */
export type DatasetVersionDetail = z.infer<typeof datasetVersionDetail>

export const datasetView = z.object({
  name: z.string(),
  /** False where it was only named, by a manifest, an event or whoever made it. */
  described: z.boolean(),
  description: z.string().nullable(),
  location: z.string().nullable(),
  owner: z.string().nullable(),
  steward: z.string().nullable(),
  aliases: z.array(z.object({ namespace: z.string(), name: z.string() })),
  versions: z.int(),
  latest: datasetVersionView.nullable(),
  /** How many packages have a version that stands on it, of those that who asks may see. */
  packages: z.int(),
  createdAt: z.string(),
  changedAt: z.string(),
})
/** A dataset as pages and the API show it. */
export type DatasetView = z.infer<typeof datasetView>

export const datasetUser = z.object({
  package: z.string(),
  version: z.string(),
  role: z.enum(dataRoles),
  /** The version of the dataset that its manifest names; null where it names none. */
  datasetVersion: z.string().nullable(),
  registeredAt: z.string(),
  withdrawn: z.boolean(),
  /** What its manifest says of the data. */
  says: z.object({
    asOf: z.string().nullable(),
    window: z.object({ from: z.string(), to: z.string() }).nullable(),
    digest: z.string().nullable(),
    rows: z.int().nullable(),
    location: z.string().nullable(),
  }),
  /** Where it is live now; `share` is 0..1. */
  live: z.array(z.object({ environment: z.string(), stage: z.enum(stages), share: z.number() })),
})
/** A version of a package that stands on a dataset. */
export type DatasetUser = z.infer<typeof datasetUser>

export const withdrawnData = z.object({
  dataset: z.string(),
  version: z.string(),
  role: z.enum(dataRoles),
  reason: z.string(),
  at: z.string(),
})
/** A dataset version that was withdrawn, as a version that stands on it shows it. */
export type WithdrawnData = z.infer<typeof withdrawnData>

export const registeredVersion = datasetVersionDetail.extend({ created: flag })
