'use client'

import { Plus } from 'lucide-react'
import { type FocusEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Issue } from '#lib/errors'
import { flawsOfRows, postedPlaces } from '#lib/metrics/draft'
import { DraftTable, type ShownRow } from '../../metrics/draft-table.tsx'
import { cellOfPath } from '../../metrics/draft-words.ts'
import { IntakeFields, IntakeResult } from '../../metrics/intake-fields.tsx'
import { MetricNames } from '../../metrics/metric-names.tsx'
import { useIntake } from '../../metrics/use-intake.ts'
import { Button } from '../../ui/button.tsx'
import { Fold } from '../../ui/fold.tsx'
import { useDraft, useDraftValue } from '../use-draft.ts'
import { CommonFilling } from './common-filling.tsx'
import { useMeanings } from './use-meanings.ts'
import { useMetricRows } from './use-metric-rows.ts'

const mostRows = 1000
const step = 100
const noCommon = {}
const noFlaws: Issue[] = []

/** What was measured offline of the version, as rows to type into; it is posted with the version. */
export function MetricsEditor() {
  const { rows, act } = useMetricRows()
  const meanings = useMeanings()
  const intake = useIntake(mostRows - rows.length, (taken) => act({ do: 'take', rows: taken }))
  const tried = useDraftValue((draft) => draft.tries > 0)
  // A draft may say nothing of metrics, and a blank row is none.
  const flaws = useMemo(
    () => (postedPlaces(rows).length > 0 ? flawsOfRows(rows, noCommon, meanings) : noFlaws),
    [rows, meanings],
  )
  useNoted(flaws)
  /** A row that was just added: nothing is told of it before it was left. */
  const [fresh, setFresh] = useState<number>()
  const [shown, setShown] = useState(step)
  const suggestions = useId()
  const frame = useRef<HTMLDivElement>(null)
  const adder = useRef<HTMLButtonElement>(null)

  const add = () => {
    flushSync(() => {
      act({ do: 'add' })
      setFresh(rows.length)
      setShown(Math.max(shown, rows.length + 1))
    })
    frame.current?.querySelector<HTMLElement>(`[name="metrics[${rows.length}].metric"]`)?.focus()
  }
  const remove = ({ id }: ShownRow) => {
    flushSync(() => act({ do: 'remove', id }))
    adder.current?.focus()
  }
  const leave = ({ target, relatedTarget }: FocusEvent) => {
    const [from, to] = [placeOf(target), placeOf(relatedTarget)]
    if (from === undefined || from === to) return
    setFresh(undefined)
    act({ do: 'leave', id: from })
  }

  const listed: ShownRow[] = rows
    .slice(0, shown)
    .map((said, index) => ({ id: index, said, left: true, index, wrong: {}, unknown: false }))
  for (const { path, message } of flaws) {
    const cell = cellOfPath(path)
    const row = cell && listed[cell.index]
    if (!cell || !row || (cell.index === fresh && !tried)) continue
    row.wrong[cell.field] ??= message
    if (cell.field === 'metric' && /known here/.test(message)) row.unknown = true
  }

  return (
    <div className="grid min-w-0 gap-4">
      <Fold summary="Paste or choose a file of metrics" open={rows.length === 0}>
        <div className="grid gap-3">
          <IntakeFields intake={intake} where="or paste below: a table, or what a tool wrote.">
            <Button disabled={intake.text.trim() === ''} onClick={() => void intake.takeText()}>
              Fill the rows below
            </Button>
          </IntakeFields>
        </div>
      </Fold>
      <IntakeResult intake={intake} />
      {rows.length > 0 && (
        <>
          <Fold summary="Say dataset, split and n for all rows">
            <CommonFilling rows={rows} onFill={(id, field, text) => act({ do: 'type', id, field, text })} />
          </Fold>
          <MetricNames id={suggestions} meanings={meanings} />
          <div ref={frame} onBlur={leave} className="min-w-0">
            <DraftTable
              at="metrics"
              rows={listed}
              common={noCommon}
              suggestions={suggestions}
              act={act}
              onRemove={remove}
            />
          </div>
        </>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button ref={adder} size="small" name="metrics" onClick={add} disabled={rows.length >= mostRows}>
          <Plus aria-hidden /> Add a row
        </Button>
        {rows.length > shown && (
          <Button size="small" look="quiet" onClick={() => setShown(shown + step)}>
            Show {Math.min(step, rows.length - shown)} more of {rows.length}
          </Button>
        )}
      </div>
    </div>
  )
}

/** What is wrong in the rows keeps the draft from being registered, too. */
function useNoted(flaws: readonly Issue[]): void {
  const { note } = useDraft()
  useEffect(
    () =>
      note(
        'metrics',
        flaws.map(({ path, message }) => ({ path: `metrics${path}`, message })),
      ),
    [note, flaws],
  )
}

const placeOf = (field: EventTarget | null): number | undefined =>
  field instanceof HTMLInputElement || field instanceof HTMLSelectElement
    ? cellOfPath(field.name.replace(/^metrics/, ''))?.index
    : undefined
