'use client'

import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { formatCount } from '#lib/format'
import type { Json } from '#lib/json'
import { freeId, idsOf } from '#lib/scenarios/ids'
import { isObject } from '#lib/tree'
import { Button } from '../../ui/button.tsx'
import { FieldError } from '../../ui/field-error.tsx'
import { DoneNote } from '../done-note.tsx'
import { textOf } from '../fields/text-of.ts'
import { PageChoice } from '../tables/page-choice.tsx'
import { pageSize, usePage } from '../tables/use-page.ts'
import { useRows } from '../tables/use-rows.ts'
import { useDraft, useDraftValue, useRevealed } from '../use-draft.ts'
import { useSteady } from '../use-steady.ts'
import { newScenario } from './new-scenario.ts'
import { PasteScenarios } from './paste-scenarios.tsx'
import { ScenarioEntry } from './scenario-entry.tsx'
import type { ReadScenarios } from './scenarios-text.ts'

const place = ['scenarios']
const most = 10_000

/** Scenarios that stand in the manifest itself: a line each, and one of them open at a time. */
export function ScenarioList() {
  const store = useDraft()
  const frame = useRef<HTMLDivElement>(null)
  const addButton = useRef<HTMLButtonElement>(null)
  const { rows, splice, done } = useRows(place)
  const error = useDraftValue(({ wrongAt }) => wrongAt('scenarios'))
  const [open, setOpen] = useOpen()
  const [page, showRow] = usePage(place, rows.length)

  const focusOn = (name: string) => {
    const control = frame.current?.querySelector<HTMLInputElement>(`[name=${JSON.stringify(name)}]`)
    control?.focus()
    if (control instanceof HTMLInputElement) control.select()
  }
  const put = (index: number, entry: Json) => {
    flushSync(() => {
      store.splice(place, index, 0, [entry])
      setOpen(index)
      showRow(index)
    })
    focusOn(`scenarios[${index}].id`)
  }
  const toggle = useSteady((index: number) => setOpen(open === index ? undefined : index))
  const copy = useSteady((index: number) => {
    const entry = rows[index]
    if (!isObject(entry)) return
    put(index + 1, { ...entry, id: freeId(idsOf(rows), textOf(entry.id) || 'scenario', 2) })
  })
  const remove = useSteady((index: number) => {
    flushSync(() => {
      splice(`Scenario ${index + 1} removed.`, index, 1)
      setOpen(undefined)
    })
    if (index < rows.length - 1) focusOn(`scenarios[${index}]`)
    else addButton.current?.focus()
  })
  const take = ({ scenarios, left }: ReadScenarios) => {
    const taken = scenarios.slice(0, most - rows.length)
    const beyond = scenarios.length - taken.length
    const rest = [
      ...left,
      ...(beyond > 0 ? [`${formatCount(beyond, 'scenario')} above ${formatCount(most, 'scenario')}`] : []),
    ]
    splice(`${formatCount(taken.length, 'scenario')} added.${leftWords(rest)}`, rows.length, 0, taken)
  }

  const first = page * pageSize
  return (
    <div ref={frame} className="grid min-w-0 grid-cols-1 gap-3">
      {rows.length === 0 && (
        <p className="text-sm text-muted">What goes in, and what must come out: the behaviour itself, written down.</p>
      )}
      {rows.length > 0 && (
        <ol aria-label="Scenarios" className="min-w-0 border-t">
          {rows.slice(first, first + pageSize).map((value, at) => (
            <ScenarioEntry
              key={first + at}
              index={first + at}
              value={value}
              open={open === first + at}
              onToggle={toggle}
              onCopy={copy}
              onRemove={remove}
            />
          ))}
        </ol>
      )}
      <FieldError>{error}</FieldError>
      <PageChoice count={rows.length} page={page} onRow={showRow} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button
          ref={addButton}
          size="small"
          name="scenarios"
          disabled={rows.length >= most}
          onClick={() => {
            const outputFrom = store.sourceOf(['api', 'example', 'output'])
            put(rows.length, newScenario(store.at(['manifest', 'api']), rows, outputFrom))
          }}
        >
          <Plus aria-hidden /> Add a scenario
        </Button>
        <DoneNote {...done} onUndone={() => addButton.current?.focus()} />
      </div>
      <PasteScenarios onScenarios={take} />
    </div>
  )
}

const mostNamed = 5
const leftWords = (left: readonly string[]) =>
  left.length === 0
    ? ''
    : ` Not taken: ${left.slice(0, mostNamed).join('; ')}${left.length > mostNamed ? `; and ${left.length - mostNamed} more` : ''}.`

/** Which scenario is open; one whose field is asked for opens. */
function useOpen(): [number | undefined, (index: number | undefined) => void] {
  const [open, setOpen] = useState<number>()
  const revealed = useRevealed(place)
  const [seen, setSeen] = useState(revealed)
  if (revealed !== seen) {
    setSeen(revealed)
    const [, index] = /^scenarios\[(\d+)\]/.exec(revealed?.path ?? '') ?? []
    if (index !== undefined) setOpen(Number(index))
  }
  return [open, setOpen]
}
