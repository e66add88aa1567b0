import { type StructuredPatchHunk, structuredPatch } from 'diff'
import { and, eq, inArray } from 'drizzle-orm'
import { db } from '#db/db'
import { versionFile } from '#db/schema/versions'
import { blobText } from '#lib/blobs/reading'
import type { Actor } from '#lib/caller'
import { Refusal } from '#lib/errors'
import { enterSides } from './entering.ts'
import type { FileDifference, FileQuery } from './schema.ts'
import { findSides } from './sides.ts'

const largest = 1024 * 1024
/** Lines that may differ before it is said instead of shown: the search takes the square of it, and nobody is answered meanwhile. */
const mostChanges = 1000
const patience = 250
const context = 3

/** How a file differs between two versions, line by line; `file_missing` when neither has it. */
export async function readFileDifference(
  actor: Actor | undefined,
  asked: FileQuery,
  now: number,
): Promise<FileDifference> {
  const entered = await enterSides(actor, asked, 2)
  const sides = await db.snapshot(async (reader) => {
    const { sides: found } = await findSides(actor, entered, asked, now, reader)
    const ids = found.map(({ versionId }) => versionId)
    const rows = await reader
      .select()
      .from(versionFile)
      .where(and(inArray(versionFile.versionId, ids), eq(versionFile.path, asked.path)))
    return found.map(({ versionId, label }) => ({ label, row: rows.find((row) => row.versionId === versionId) }))
  })
  if (sides.every(({ row }) => row === undefined)) {
    const message = `names no file of ${sides.map(({ label }) => label).join(' or ')}: ${asked.path}`
    throw new Refusal('missing', 'file_missing', `path: ${message}.`, [{ path: 'path', message }])
  }
  const held = sides.map(({ row }) => row)
  const views = sides.map(({ label, row }) => (row ? { label, digest: `sha256:${row.sha256}`, size: row.size } : null))
  return { path: asked.path, sides: views, ...(await differenceOf(held)) }
}

type Held = { sha256: string; size: number } | undefined
const textOf = async (file: Held) => (file ? blobText(file.sha256, largest) : '')

type Shown = Pick<FileDifference, 'state' | 'added' | 'removed' | 'hunks'>

const without = (state: FileDifference['state']): Shown => ({ state, added: 0, removed: 0, hunks: [] })

async function differenceOf(held: readonly Held[]): Promise<Shown> {
  if (held[0]?.sha256 === held[1]?.sha256) return without('same')
  if (held.some((file) => file && file.size > largest)) return without('too large')
  const [before, after] = await Promise.all(held.map(textOf))
  if (before === undefined || after === undefined) throw new Error('the bytes of a file that is listed are gone')
  return lineByLine(before, after)
}

/** Bytes that are no UTF-8 came out as this. */
const damaged = '\ufffd'
const isBinary = (text: string) => text.includes('\u0000') || text.includes(damaged)

/** The lines in which two texts differ, each with three lines around it. */
function lineByLine(before: string, after: string): Shown {
  if (isBinary(before) || isBinary(after)) return without('binary')
  const patch = structuredPatch('', '', before, after, '', '', {
    context,
    maxEditLength: mostChanges,
    timeout: patience,
  })
  if (!patch) return without('too different')
  const hunks = patch.hunks.map(hunkOf)
  const count = (kind: string) => hunks.flatMap(({ lines }) => lines).filter((line) => line.kind === kind).length
  return { state: 'text', added: count('added'), removed: count('removed'), hunks }
}

const kinds = { ' ': 'same', '+': 'added', '-': 'removed' } as const

const hunkOf = ({
  oldStart,
  oldLines,
  newStart,
  newLines,
  lines,
}: StructuredPatchHunk): FileDifference['hunks'][number] => ({
  from: { start: oldStart, lines: oldLines },
  to: { start: newStart, lines: newLines },
  lines: lines.flatMap((line) => {
    const kind = kinds[line[0] as keyof typeof kinds]
    // A line of the form itself, such as that the last one has no line end.
    return kind === undefined ? [] : [{ kind, text: line.slice(1) }]
  }),
})
