import { z } from 'zod'
import { json, line, list, sought, table, text, whole } from '#lib/fields'
import { fields } from '#lib/input'

const steps = list(z.union([sought(200), z.int()]), 40)
const claim = fields({ at: steps, value: json, from: line(600) })

/**
 * What a draft holds. Nothing of the manifest is checked here: a draft may say anything, keeps it as it is typed, and is told what is wrong.
 * - `label`: what a candidate is called, such as "wider trees".
 * - `newPackage`: what a package that does not exist yet is created with (the fields of `POST /packages`, without its name).
 * - `sources`: by path of the manifest, the file that says so.
 * - `metrics`: offline metrics as typed; they are posted with the version.
 */
export const draftContent = fields({
  label: sought(120).optional(),
  manifest: table(json),
  newPackage: table(json).optional(),
  metrics: list(json, 1_000).optional(),
  sources: z.record(sought(2_000), line(600)).optional(),
  contradictions: list(fields({ path: sought(2_000), taken: claim, others: list(claim, 20) }), 500).optional(),
  unclear: list(
    fields({ file: line(600).optional(), line: whole(0, 2 ** 40, 'a line').optional(), what: text(4_000) }),
    1_000,
  ).optional(),
  unread: list(line(600), 5_000).optional(),
})
export type DraftContent = z.output<typeof draftContent>

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

export const draftView = z.object({ ...listed, content: draftContent })
export type DraftView = z.output<typeof draftView>
