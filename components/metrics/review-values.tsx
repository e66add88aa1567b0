'use client'

import { useEffect, useRef } from 'react'
import { formatCount, formatMeasure } from '#lib/format'
import type { Replacing } from '#lib/metrics/draft'
import { Button } from '../ui/button.tsx'
import { Missing } from '../ui/missing.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { Count } from './count.tsx'

const mostShown = 200

const columns: Column<Replacing>[] = [
  {
    key: 'metric',
    header: 'Metric',
    cell: ({ value: { metric, direction } }) => (
      <span className="grid min-w-0">
        <span className="font-mono text-sm break-all">{metric}</span>
        {direction && <span className="text-xs text-muted">{direction} is better</span>}
      </span>
    ),
  },
  {
    key: 'on',
    header: 'Measured on',
    wide: true,
    cell: ({ value: { dataset, split, slice } }) => (
      <span className="wrap-anywhere">
        {dataset ?? <Missing>dataset not stated</Missing>}
        {(split ?? slice) && <span className="text-muted"> · {[split, slice].filter(Boolean).join(' · ')}</span>}
      </span>
    ),
  },
  {
    key: 'value',
    header: 'Value',
    wide: true,
    cell: ({ value: { value }, before }) => (
      <span className="tabular-nums">
        {before !== null && (
          <>
            <span className="text-muted" title={String(before)}>
              <span className="sr-only">before </span>
              {formatMeasure(before)}
            </span>
            <span aria-hidden> → </span>
            <span className="sr-only">, now </span>
          </>
        )}
        <span className="font-medium" title={String(value)}>
          {formatMeasure(value)}
        </span>
      </span>
    ),
  },
  {
    key: 'interval',
    header: 'Interval',
    wide: true,
    cell: ({ value: { lower, upper } }) =>
      lower === undefined || upper === undefined ? (
        <Missing>no interval given</Missing>
      ) : (
        <span className="whitespace-nowrap tabular-nums">
          {formatMeasure(lower)} to {formatMeasure(upper)}
        </span>
      ),
  },
  { key: 'n', header: 'n', numeric: true, cell: ({ value: { n = null } }) => <Count n={n} /> },
]

type Props = {
  values: readonly Replacing[]
  version: string
  digest: string
  busy: boolean
  onPost: () => void
  onBack: () => void
}

/** What will be posted, of which content, and which earlier values it takes over from. It takes the focus when it appears. */
export function ReviewValues({ values, version, digest, busy, onPost, onBack }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const replaced = values.filter(({ before }) => before !== null).length
  return (
    <section aria-labelledby="review" className="grid grid-cols-1 gap-4">
      <div>
        <h2 ref={heading} id="review" tabIndex={-1} className="text-lg font-semibold outline-none">
          What will be posted
        </h2>
        <p className="mt-1 max-w-prose text-soft">
          {formatCount(values.length, 'value')} of {version}, of exactly the content{' '}
          <span className="font-mono text-sm break-all">{digest}</span>.{' '}
          {replaced > 0
            ? `${formatCount(replaced, 'value takes', 'values take')} over from an earlier one at the same place, which stays in the history.`
            : 'Nothing stands at these places yet.'}
        </p>
      </div>
      <Table
        caption="What will be posted"
        columns={columns}
        rows={values.slice(0, mostShown)}
        keyOf={({ value: { metric, dataset, split, slice } }) => JSON.stringify([metric, dataset, split, slice])}
      />
      {values.length > mostShown && (
        <p className="text-muted">and {formatCount(values.length - mostShown, 'more value')}</p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button look="main" busy={busy} onClick={onPost}>
          Post {formatCount(values.length, 'value')}
        </Button>
        <Button onClick={onBack} disabled={busy}>
          Back to the rows
        </Button>
      </div>
    </section>
  )
}
