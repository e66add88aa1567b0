import { z } from 'zod'
import { withdrawnData } from '#lib/datasets/schema'
import { pattern, word } from '#lib/fields'
import { modelFacts } from '#lib/models/schema'
import { score } from '#lib/packages/schema'
import { evaluation } from '#lib/standards/schema'
import { withdrawalView } from '#lib/withdrawal'

const versionSorts = ['version', '-version', 'sequence', '-sequence'] as const

/** Which content evidence is of, as whoever measured it says. */
export const evidenceDigest = pattern(
  /^sha256:[0-9a-f]{64}$/,
  71,
  'a digest such as sha256:9f1c…, of 64 hexadecimal digits',
)

const versionFields = {
  package: z.string(),
  version: z.string(),
  /** 1, 2, 3 … in the order of registration within the package. */
  sequence: z.int(),
  digest: z.string(),
  summary: z.string(),
  registeredBy: z.string(),
  registeredAt: z.string(),
  /** Bytes of all files together. */
  size: z.int(),
  runsCode: z.boolean(),
  withdrawn: withdrawalView.nullable(),
  /** Withdrawn data that it stands on. */
  withdrawnData: z.array(withdrawnData),
  scores: z.array(score),
}
export const versionView = z.object(versionFields)
/** A version as lists show it. */
export type VersionView = z.infer<typeof versionView>

export const registered = versionView.extend({
  /** False when the same content was registered before: this is that version. */
  created: z.boolean(),
  /** How it stands against every standard. */
  checks: z.array(evaluation),
})
export type Registered = z.infer<typeof registered>

export const fileView = z.object({
  path: z.string(),
  digest: z.string(),
  size: z.int(),
  /** What the bytes say, for model files. */
  facts: modelFacts.nullable(),
})
export type FileView = z.infer<typeof fileView>

const libraryView = z.object({
  ecosystem: z.string(),
  name: z.string(),
  version: z.string().nullable(),
  pinned: z.boolean(),
  marker: z.string().nullable(),
})
export type LibraryView = z.infer<typeof libraryView>

export const versionSort = word(versionSorts).default('-version')
export type VersionSort = z.infer<typeof versionSort>
