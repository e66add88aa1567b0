'use client'

import { useMemo, useRef, useState } from 'react'
import type { Kpi } from '#lib/kpis/schema'
import { suggestMapping } from '#lib/observations/columns'
import { isReady, type MappedRow, mapRows, type Named, type ReadyRow } from '#lib/observations/mapping'
import type { PostedAnswer } from '#lib/observations/schema'
import { api } from '#lib/paths'
import { ask } from '../shell/ask.ts'
import { type Asked, MappingForm } from './mapping-form.tsx'
import { PreviewSection } from './preview-section.tsx'
import { type Sent, sendRows } from './sending.ts'
import { type NamedTable, TableForm } from './table-form.tsx'
import { TableHeading } from './table-heading.tsx'
import { addressesOf, markUnknown, saidOnce } from './unknown.ts'
import { type Place, UploadResult } from './upload-result.tsx'
import { useAnswers } from './use-answers.ts'

type Props = {
  kpis: readonly Pick<Kpi, 'name' | 'title' | 'kind'>[]
  environments: readonly string[]
  /** What the address says for all rows. */
  given: Partial<Record<Named, string>>
}

const post = (rows: unknown) => ask<PostedAnswer>('POST', api.observations, rows)
const mostLinks = 4

/** Takes a table, finds which column holds what, shows what will be sent, and sends it. */
export function UploadObservations({ kpis, environments, given }: Props) {
  const [table, setTable] = useState<NamedTable>()
  const [asked, setAsked] = useState<Asked>()
  const [done, setDone] = useState<number>()
  const [sent, setSent] = useState<Sent>()
  const stop = useRef(false)
  const [now] = useState(() => Date.now())
  const kinds = useMemo(() => new Map(kpis.map(({ name, kind }) => [name, kind])), [kpis])
  const names = useMemo(() => new Set(kinds.keys()), [kinds])
  const read = useMemo<MappedRow[]>(
    () => (table && asked ? mapRows(table, { ...asked, kinds }, now) : []),
    [table, asked, kinds, now],
  )
  const { answers, asking } = useAnswers(useMemo(() => addressesOf(read, names), [read, names]))
  const rows = useMemo(
    () => markUnknown(read, { kpis: names, environments, answers }),
    [read, names, environments, answers],
  )
  const once = useMemo(() => saidOnce(rows, asked?.mapping ?? {}), [rows, asked])
  const ready = useMemo(() => rows.filter(isReady), [rows])

  const take = (taken: NamedTable) => {
    setTable(taken)
    setAsked({ mapping: suggestMapping(taken.columns), constants: given, length: 'day', zone: 'utc' })
  }
  const again = () => {
    setTable(undefined)
    setSent(undefined)
  }
  const send = async () => {
    stop.current = false
    setDone(0)
    const answer = await sendRows(ready, { post, onProgress: setDone, stopped: () => stop.current })
    setDone(undefined)
    setSent({ ...answer, refused: [...unreadyOf(rows), ...answer.refused].toSorted((a, b) => a.line - b.line) })
  }

  if (!table || !asked) return <TableForm onTable={take} />
  if (sent) return <UploadResult table={table} sent={sent} onAgain={again} {...seenIn(ready)} />
  return (
    <div className="grid grid-cols-1 gap-8">
      <section aria-labelledby="mapping" className="grid grid-cols-1 gap-4">
        <TableHeading table={table} onAgain={again} />
        <MappingForm header={table.columns} {...{ kpis, environments, asked }} errors={once} onChange={setAsked} />
      </section>
      <PreviewSection
        rows={rows}
        once={once}
        asking={asking}
        ready={ready.length}
        done={done}
        onSend={() => void send()}
        onStop={() => {
          stop.current = true
        }}
      />
    </div>
  )
}

/** Rows that were never sent, as they can not be read. */
const unreadyOf = (rows: readonly MappedRow[]) =>
  rows.flatMap((row) =>
    isReady(row)
      ? []
      : [
          {
            line: row.line,
            reason: Object.entries(row.errors)
              .map(([field, error]) => `${field} ${error}`)
              .join('; '),
          },
        ],
  )

/** What the rows are of, for the ways on. */
function seenIn(rows: readonly ReadyRow[]): { kpis: string[]; places: Place[] } {
  const places = new Map(
    rows.map(({ values: { traffic, package: of, environment } }) => [
      `${traffic ?? of} ${environment}`,
      { package: traffic ?? of, environment },
    ]),
  )
  const kpis = new Set(rows.map(({ values }) => values.kpi))
  return { kpis: [...kpis].slice(0, mostLinks), places: [...places.values()].slice(0, mostLinks) }
}
