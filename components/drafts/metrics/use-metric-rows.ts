'use client'

import { useMemo } from 'react'
import type { Json } from '#lib/json'
import type { IntakeRow } from '#lib/metrics/intake-row'
import { type DraftAction, type DraftRow, draftAfter } from '../../metrics/draft-state.ts'
import { useDraft, useDraftValue } from '../use-draft.ts'
import { mended, rowOf, valueOf } from './metric-rows.ts'

const place = ['metrics']
const none: Json[] = []

const listOf = (value: Json | undefined) => (Array.isArray(value) ? value : none)

/** The offline metrics of the draft as rows, and what becomes of them: each is known by its place. */
export function useMetricRows(): { rows: IntakeRow[]; act: (action: DraftAction) => void } {
  const store = useDraft()
  const values = listOf(useDraftValue((draft) => draft.at(place)))
  const rows = useMemo(() => values.map(rowOf), [values])

  const act = (action: DraftAction) => {
    const before = listOf(store.at(place))
    const draft = { rows: before.map(asRow), common: {}, nextId: before.length }
    const after = draftAfter(draft, action).rows.map(({ id, said }) =>
      action.do === 'leave' && id === action.id ? valueOf(mended(said), before[id]) : valueOf(said, before[id]),
    )
    store.say(place, after.length > 0 ? after : undefined)
  }
  return { rows, act }
}

const asRow = (value: Json, id: number): DraftRow => ({ id, said: rowOf(value), left: false })
