'use client'

import { Download } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { formatCount } from '#lib/format'
import type { CsvFile } from '#lib/observations/csv'
import { pages } from '#lib/paths'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { refusedCsv } from './refused-csv.ts'
import type { Refused, Sent } from './sending.ts'

export type Place = { package: string; environment: string }
type Props = { table: CsvFile; sent: Sent; kpis: readonly string[]; places: readonly Place[]; onAgain: () => void }

const shown = 50

/** What became of the rows, and where to see them. It takes the focus, as it stands where the button was. */
export function UploadResult({ table, sent, kpis, places, onAgain }: Props) {
  const { posted, replaced, refused, left, problem } = sent
  const own = useRef<HTMLDivElement>(null)
  useEffect(() => own.current?.focus(), [])
  return (
    <div ref={own} tabIndex={-1} className="grid gap-4 outline-none">
      <output className="grid gap-1">
        <p className="text-lg font-semibold">
          {posted > 0 ? `${formatCount(posted, 'observation')} posted` : 'Nothing was posted'}
        </p>
        <p className="text-soft">
          {[
            replaced > 0 && `${formatCount(replaced, 'bucket')} replaced what was there`,
            refused.length > 0 && `${formatCount(refused.length, 'row')} refused`,
            left > 0 && `${formatCount(left, 'row')} not sent`,
          ]
            .filter(Boolean)
            .join(' · ') || 'No row was refused, nothing was replaced.'}
        </p>
      </output>
      {problem && (
        <Banner tone="bad" alert title="The catalog stopped the upload">
          {problem}
        </Banner>
      )}
      {refused.length > 0 && <RefusedRows table={table} refused={refused} />}
      <div className="flex flex-wrap gap-2">
        {posted > 0 &&
          places.map(({ package: name, environment }) => (
            <LinkButton key={`${name} ${environment}`} href={pages.experiment(name, { environment })}>
              Compare arms of {name} in {environment}
            </LinkButton>
          ))}
        {posted > 0 &&
          kpis.map((kpi) => (
            <LinkButton key={kpi} href={pages.kpi(kpi)}>
              Open {kpi}
            </LinkButton>
          ))}
        <Button onClick={onAgain}>Upload another table</Button>
      </div>
    </div>
  )
}

const refusedColumns: Column<Refused>[] = [
  { key: 'line', header: 'Line', cell: ({ line }) => line },
  {
    key: 'reason',
    header: 'Why',
    className: 'w-full',
    cell: ({ reason }) => <span className="wrap-anywhere">{reason}</span>,
  },
]

function RefusedRows({ table, refused }: { table: CsvFile; refused: readonly Refused[] }) {
  const save = () => {
    const address = URL.createObjectURL(new Blob([refusedCsv(table, refused)], { type: 'text/csv' }))
    Object.assign(document.createElement('a'), { href: address, download: 'refused-observations.csv' }).click()
    URL.revokeObjectURL(address)
  }
  return (
    <div className="grid gap-2">
      <Table
        caption="Refused rows"
        columns={refusedColumns}
        rows={refused.slice(0, shown)}
        keyOf={({ line }) => String(line)}
        cards={false}
      />
      {refused.length > shown && (
        <p className="text-sm text-muted">
          and {formatCount(refused.length - shown, 'more row')}, all of them in the file
        </p>
      )}
      <div>
        <Button size="small" onClick={save}>
          <Download aria-hidden /> Download the refused rows as CSV
        </Button>
      </div>
    </div>
  )
}
