'use client'

import type { Json } from '#lib/json'
import { isObject } from '#lib/tree'
import { useDraftValue } from './use-draft.ts'

/** A file of the draft, as far as it is said. */
export type DraftFileRow = { path: string; digest?: string; size?: number }
export type DraftFiles = { rows: readonly DraftFileRow[]; byPath: ReadonlyMap<string, DraftFileRow> }

const none: DraftFiles = { rows: [], byPath: new Map() }
const read = new WeakMap<Json[], DraftFiles>()

const rowOf = (file: Json): DraftFileRow => {
  const { path, digest, size } = isObject(file) ? file : {}
  return {
    path: typeof path === 'string' ? path : '',
    ...(typeof digest === 'string' ? { digest } : {}),
    ...(typeof size === 'number' ? { size } : {}),
  }
}

/** The files that a list of the manifest names, read once for each list: a draft may hold 5,000, and each of its fields asks. */
export function draftFilesOf(files: Json | undefined): DraftFiles {
  if (!Array.isArray(files)) return none
  const known = read.get(files)
  if (known) return known
  const rows = files.map(rowOf)
  const made = { rows, byPath: new Map(rows.map((row) => [row.path, row])) }
  read.set(files, made)
  return made
}

export const useDraftFiles = (): DraftFiles => useDraftValue((draft) => draftFilesOf(draft.at(['manifest', 'files'])))
