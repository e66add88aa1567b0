'use client'

import { formatCount, formatNumber, formatPercent } from '#lib/format'
import type { Place } from '#lib/intake/reading'
import { Fold } from '../../ui/fold.tsx'
import { Missing } from '../../ui/missing.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { fileText } from '../draft-bytes.ts'
import { textOf } from '../fields/text-of.ts'
import { useAnswer } from '../use-answer.ts'
import { useDraftValue } from '../use-draft.ts'
import { useDraftFiles } from '../use-draft-files.ts'
import { type Profile, type ProfileColumn, profileOf } from './profile.ts'

const mostShown = 200

/** The statistics of a dataset at a glance, once the bytes of their file are here. */
export function ProfileLook({ place }: { place: Place }) {
  const path = textOf(useDraftValue((draft) => draft.at(['manifest', ...place])))
  const file = useDraftFiles().byPath.get(path)
  const read = useAnswer(file?.digest, async () => {
    const text = file && (await fileText(file))
    return text === undefined ? undefined : { profile: profileOf(text) }
  })
  if (!read) return null
  if (!read.profile) return <p className="text-sm text-muted">{path} is no file of statistics that is read here.</p>
  const { rows, columns } = read.profile
  return (
    <Fold
      summary={[rows !== undefined && formatCount(rows, 'row'), formatCount(columns.length, 'column')]
        .filter(Boolean)
        .join(', ')}
    >
      <Table
        caption="Columns"
        columns={columnsOf(read.profile)}
        rows={columns.slice(0, mostShown)}
        keyOf={({ name }) => name}
        cards={false}
      />
      {columns.length > mostShown && <p className="text-sm text-muted">The first {mostShown} are shown.</p>}
    </Fold>
  )
}

const columnsOf = ({ rows }: Profile): Column<ProfileColumn>[] => [
  { key: 'name', header: 'Column', cell: ({ name }) => <span className="font-mono text-sm break-all">{name}</span> },
  { key: 'type', header: 'Type', cell: ({ type }) => type ?? <Missing /> },
  {
    key: 'nulls',
    header: 'Empty',
    numeric: true,
    cell: ({ nulls }) => (nulls === undefined ? <Missing /> : <Nulls nulls={nulls} rows={rows} />),
  },
  {
    key: 'distinct',
    header: 'Distinct',
    numeric: true,
    cell: ({ distinct }) => (distinct === undefined ? <Missing /> : formatNumber(distinct)),
  },
]

const Nulls = ({ nulls, rows }: { nulls: number; rows: number | undefined }) => (
  <>
    {formatNumber(nulls)}
    {nulls > 0 && rows ? <span className="text-muted"> ({formatPercent(nulls / rows)})</span> : null}
  </>
)
