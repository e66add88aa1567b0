import { z } from 'zod'
import { json, list, must, sought, whole, word } from '#lib/fields'
import { fields } from '#lib/input'
import { manifestFile } from '#lib/manifest/schema'
import { mostPosted } from '#lib/metrics/schema'

const steps = list(z.union([sought(2_000), z.int()], { error: must('a key, or the number of an entry') }), 64)
/** What a file is called where it comes from: any text, as it is only shown. */
const label = sought(4_200)
const claim = fields({ at: steps, value: json, from: label, says: sought(600).optional() })
/** Keys and values that nothing is asked of. */
const anyTable = z.record(z.string(), json, { error: must('keys and values') })

/**
 * What a draft holds. Nothing of the manifest is checked here: a draft may say anything, keeps it as it is typed, and is told what is wrong.
 * - `label`: what a candidate is called, such as "wider trees".
 * - `newPackage`: what a package that does not exist yet is created with (the fields of `POST /packages`, without its name).
 * - `sources`: by path of the manifest, the file that says so.
 * - `runsCode`: files that run code when somebody loads them, each with the name of its format.
 * - `metrics`: offline metrics as typed; they are posted with the version.
 */
export const draftContent = fields({
  label: sought(120).optional(),
  manifest: anyTable,
  newPackage: anyTable.optional(),
  metrics: list(json, mostPosted).optional(),
  sources: z.record(z.string(), label, { error: must('paths with the file that says so') }).optional(),
  contradictions: list(fields({ path: label, taken: claim, others: list(claim, 100) }), 1_000).optional(),
  unclear: list(
    fields({ file: label.optional(), line: whole(0, 2 ** 40, 'the number of a line').optional(), what: sought(8_000) }),
    5_000,
  ).optional(),
  unread: list(label, 20_000).optional(),
  runsCode: list(fields({ file: label, format: sought(200) }), 20_000).optional(),
})
export type DraftContent = z.output<typeof draftContent>

/** A draft as it is begun: with content, from a version of a package, for a package, or with nothing. */
export const newDraft = fields({
  ...draftContent.shape,
  manifest: draftContent.shape.manifest.optional(),
  package: sought(200).optional().describe('The package it is for; a manifest may name it as well'),
  from: sought(100).optional().describe('The version of that package to begin from, such as 1.2.0 or latest'),
})
export type NewDraft = z.output<typeof newDraft>

/** One file for a draft's manifest, in place of what had its path. */
export const draftFile = manifestFile
export type DraftFile = z.output<typeof draftFile>

export const draftFilter = {
  author: word(['me']).optional().describe('Only those you began'),
  package: sought(200).optional().describe('Those of a package, whoever began them; without it, those you began'),
  registered: word(['no', 'yes', 'any']).default('no').describe('Whether they became a version'),
}
const filterFields = z.object(draftFilter)
export type DraftFilter = z.output<typeof filterFields>

/** A version of a package, such as the one a draft was begun from. */
const reference = z.object({ package: z.string(), version: z.string() })

const listed = {
  id: z.string(),
  /** Grows by one with every change; the `ETag` of a draft is this number in quotes. */
  revision: z.int(),
  /** As they are typed; empty where nothing is. */
  package: z.string(),
  number: z.string(),
  label: z.string(),
  author: z.string(),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  /** The version it was begun from, and the one it became. */
  base: reference.nullable(),
  registered: reference.nullable(),
}
export const draftRow = z.object(listed)
export type DraftRow = z.output<typeof draftRow>
export type DraftPage = { items: DraftRow[]; nextCursor: string | null }

/**
 * What the package that a draft names is to whoever reads it: none is named; they may register versions of it; it is here, but they may
 * not; or there is none of the name, as far as they may know, so that registering creates it.
 */
const packageStatus = z.enum(['unnamed', 'yours', 'others', 'new'])
export type PackageStatus = z.output<typeof packageStatus>

export const draftView = z.object({ ...listed, packageStatus, content: draftContent })
export type DraftView = z.output<typeof draftView>
