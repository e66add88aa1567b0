'use client'

import { useState } from 'react'
import type { ColumnSource, LineageNode } from '#lib/lineage/schema'
import { api } from '#lib/paths'
import { ask, type Problem } from '../shell/ask.ts'
import { Button } from '../ui/button.tsx'

/** What each column of a dataset is made of and goes into, once somebody asks for it. */
export function ColumnLineage({ node: { id, title } }: { node: LineageNode }) {
  const [told, setTold] = useState<{ items?: ColumnSource[]; problem?: Problem }>({})
  const [busy, setBusy] = useState(false)
  const show = async () => {
    setBusy(true)
    const { body, problem } = await ask<{ items: ColumnSource[] }>('GET', api.lineageColumns(id))
    setTold(problem ? { problem } : { items: body.items })
    setBusy(false)
  }
  return (
    <section aria-label="Columns" aria-live="polite">
      <h3 className="mb-1 text-sm font-semibold">Columns</h3>
      {told.items ? (
        <Columns dataset={title} items={told.items} />
      ) : (
        <Button size="small" busy={busy} onClick={() => void show()}>
          Show the columns
        </Button>
      )}
      {told.problem && <p className="mt-1 text-sm text-bad">{told.problem.detail}</p>}
    </section>
  )
}

type Tie = { column: string; other: string; otherColumn: string; how: string }

function Columns({ dataset, items }: { dataset: string; items: readonly ColumnSource[] }) {
  if (items.length === 0) return <p className="text-sm text-muted">No event told what its columns are made of.</p>
  const from = items.filter((one) => one.dataset === dataset)
  const into = items.filter((one) => one.fromDataset === dataset)
  return (
    <div className="grid gap-4">
      <Ties
        title="made from"
        ties={from.map((one) => ({
          column: one.column,
          other: one.fromDataset,
          otherColumn: one.fromColumn,
          how: how(one),
        }))}
      />
      <Ties
        title="goes into"
        ties={into.map((one) => ({
          column: one.fromColumn,
          other: one.dataset,
          otherColumn: one.column,
          how: how(one),
        }))}
      />
    </div>
  )
}

function Ties({ title, ties }: { title: string; ties: readonly Tie[] }) {
  if (ties.length === 0) return null
  return (
    <table className="w-full table-fixed border-collapse text-left text-xs">
      <caption className="sr-only">Columns, {title}</caption>
      <thead>
        <tr className="border-b text-muted">
          <th scope="col" className="w-2/5 py-1 pr-2 font-medium">
            Column
          </th>
          <th scope="col" className="py-1 font-medium">
            {title}
          </th>
        </tr>
      </thead>
      <tbody>
        {[...Map.groupBy(ties, ({ column }) => column)].map(([column, all]) => (
          <tr key={column} className="border-b align-top">
            <th scope="row" className="py-1.5 pr-2 font-mono font-medium wrap-anywhere">
              {column}
            </th>
            <td className="grid gap-1 py-1.5">
              {all.map(({ other, otherColumn, how }) => (
                <span key={`${other} ${otherColumn}`} className="wrap-anywhere">
                  {other} <span className="font-mono">{otherColumn}</span>
                  {how && <span className="block text-muted">{how}</span>}
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const kindWords: Record<string, string> = { DIRECT: 'its values', INDIRECT: 'depends on it' }

const how = ({ kind, subtype, description }: ColumnSource) =>
  [kind && (kindWords[kind] ?? kind.toLowerCase()), subtype?.toLowerCase().replaceAll('_', ' '), description]
    .filter(Boolean)
    .join(', ')
