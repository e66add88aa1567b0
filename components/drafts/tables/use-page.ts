'use client'

import { useState } from 'react'
import type { Place } from '#lib/intake/reading'
import { pathOf } from '#lib/issues'
import { useRevealed } from '../use-draft.ts'

export const pageSize = 100

/** Which hundred of many rows are drawn, and how to come to that of another row. A row that is asked for is come to at once. */
export function usePage(place: Place, rows: number): [number, (row: number) => void] {
  const [page, setPage] = useState(0)
  const revealed = useRevealed(place)
  const [seen, setSeen] = useState(revealed)
  const showRow = (row: number) => setPage(Math.floor(row / pageSize))
  if (revealed !== seen) {
    setSeen(revealed)
    const [, digits] = /^\[(\d+)\]/.exec(revealed?.path.slice(pathOf(place).length) ?? '') ?? []
    if (digits !== undefined) showRow(Number(digits))
  }
  return [Math.min(page, Math.max(0, Math.ceil(rows / pageSize) - 1)), showRow]
}
