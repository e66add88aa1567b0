'use client'

import { useState } from 'react'
import type { Place } from '#lib/intake/reading'
import { pathOf } from '#lib/issues'
import { useRevealed } from '../use-draft.ts'

export const pageSize = 100

/**
 * Which hundred of many rows are drawn, and how to come to that of another row. A row that is asked for is come to at once: `rowOf` says
 * which one a path lies in, -1 when in none.
 */
export function usePage(
  place: Place,
  rows: number,
  rowOf: (path: string) => number = (path) => indexIn(path, place),
): [number, (row: number) => void] {
  const [page, setPage] = useState(0)
  const revealed = useRevealed(place)
  const [seen, setSeen] = useState(revealed)
  const showRow = (row: number) => setPage(Math.floor(row / pageSize))
  if (revealed !== seen) {
    setSeen(revealed)
    const row = revealed ? rowOf(revealed.path) : -1
    if (row >= 0) showRow(row)
  }
  return [Math.min(page, Math.max(0, Math.ceil(rows / pageSize) - 1)), showRow]
}

const indexIn = (path: string, place: Place) => Number(/^\[(\d+)\]/.exec(path.slice(pathOf(place).length))?.[1] ?? -1)
