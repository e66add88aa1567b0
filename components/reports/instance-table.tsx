import { formatNumber, shortDigest } from '#lib/format'
import type { InstanceState, ReportedInstance } from '#lib/reports/schema'
import { Sign } from '../ui/sign.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'

const lights: Record<InstanceState, { tone: 'good' | 'bad' | 'unknown'; word: string }> = {
  'as declared': { tone: 'good', word: 'as declared' },
  'catching up': { tone: 'unknown', word: 'catching up' },
  mismatch: { tone: 'bad', word: 'mismatch' },
  'unknown digest': { tone: 'bad', word: 'unknown digest' },
  gone: { tone: 'unknown', word: 'gone' },
}

const columns: Column<ReportedInstance>[] = [
  { key: 'instance', header: 'Instance', cell: ({ instance }) => <span className="wrap-anywhere">{instance}</span> },
  {
    key: 'runs',
    header: 'Runs',
    cell: ({ version, digest }) => (
      <span className="font-mono text-xs" title={digest}>
        {version ?? shortDigest(digest)}
      </span>
    ),
  },
  {
    key: 'state',
    header: 'Against declared',
    wide: true,
    cell: ({ state }) => (
      <span className="flex items-center gap-1">
        <Sign tone={lights[state].tone} /> {lights[state].word}
      </span>
    ),
  },
  { key: 'since', header: 'Since', numeric: true, cell: ({ since }) => <Time at={Date.parse(since)} /> },
  { key: 'last', header: 'Last report', numeric: true, cell: ({ lastAt }) => <Time at={Date.parse(lastAt)} /> },
  {
    key: 'predictions',
    header: 'Predictions',
    numeric: true,
    cell: ({ predictions }) => (predictions > 0 ? formatNumber(predictions) : '–'),
  },
]

export function InstanceTable({ environment, instances }: { environment: string; instances: ReportedInstance[] }) {
  return (
    <Table
      caption={`Instances in ${environment}`}
      columns={columns}
      rows={instances}
      keyOf={({ instance }) => instance}
    />
  )
}
