import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import type { Lights } from '#lib/live/schema'
import type { KnownOwners } from '#lib/owners/schema'
import { accountableOf } from '#lib/packages/rules'
import { pages } from '#lib/paths'
import type { LiveRow } from '#lib/releases/schema'
import { OwnerName } from '../owners/owner-name.tsx'
import { ReportedLight } from '../reports/reported-light.tsx'
import { Missing } from '../ui/missing.tsx'
import { RowLink } from '../ui/row-link.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { EnvironmentBadge } from './environment-badge.tsx'
import { LightMark } from './light-mark.tsx'
import { ShareBar } from './share-bar.tsx'
import { UpliftCell } from './uplift-cell.tsx'

type Props = {
  rows: readonly LiveRow[]
  known: KnownOwners
  /** By the ids of releases; none for what was live at another time. */
  lights?: ReadonlyMap<string, Lights>
}

/** Package by package and environment by environment: what serves, whether it is better, since when, whose, and how it stands. */
export function LiveTable({ rows, known, lights }: Props) {
  const columns = [
    packageColumn,
    ...places,
    ...(lights ? [upliftColumn(lights)] : []),
    since,
    ownerColumn(known),
    ...(lights ? lightColumns(lights) : []),
  ]
  return <Table caption="What is live" columns={columns} rows={rows} keyOf={({ release }) => release} hover />
}

const named: Column<LiveRow> = {
  key: 'package',
  header: 'Package',
  className: 'sm:max-w-64',
  cell: ({ package: name, title }) => (
    <RowLink href={pages.modelPackage(name)} title={title}>
      {name}
    </RowLink>
  ),
}

const environment: Column<LiveRow> = {
  key: 'environment',
  header: 'Environment',
  className: 'max-sm:before:hidden',
  wide: true,
  cell: ({ environment: name, tier }) => <EnvironmentBadge name={name} tier={tier} />,
}

export const placeColumns = [named, environment]

/** What a screen between narrow and wide, and a sheet of paper, have no room for. */
const roomy = 'sm:max-lg:hidden'

const packageColumn: Column<LiveRow> = {
  ...named,
  className: 'sm:max-w-64 sm:max-lg:max-w-36 sm:max-md:max-w-32',
  cell: (row) => (
    <>
      {named.cell(row)}
      <span className="hidden text-xs whitespace-nowrap text-muted sm:max-lg:block">
        since <Time at={Date.parse(row.since)} short />
      </span>
    </>
  ),
}

const places: Column<LiveRow>[] = [
  environment,
  {
    key: 'share',
    header: 'Share',
    wide: true,
    className: 'max-sm:before:hidden sm:w-1/3 sm:min-w-32',
    cell: ({ package: name, arms }) => <ShareBar name={name} arms={arms} />,
  },
]

const upliftColumn = (all: ReadonlyMap<string, Lights>): Column<LiveRow> => ({
  key: 'uplift',
  header: 'Uplift vs baseline',
  label: 'Uplift',
  wide: true,
  cell: (row) => <UpliftCell row={row} uplift={all.get(row.release)?.uplift} />,
})

const since: Column<LiveRow> = {
  key: 'since',
  header: 'Since',
  className: `whitespace-nowrap ${roomy}`,
  wide: true,
  cell: (row) => <Time at={Date.parse(row.since)} short />,
}

const ownerColumn = (known: KnownOwners): Column<LiveRow> => ({
  key: 'owner',
  header: 'Owner',
  wide: true,
  className: roomy,
  cell: ({ owners }) => {
    const owner = accountableOf(owners)
    return (
      <span className="block min-w-0 break-words sm:max-w-40 sm:truncate" title={owner}>
        {owner === undefined ? <Missing>nobody</Missing> : <OwnerName owner={owner} known={known} inRow />}
      </span>
    )
  },
})

const lightKinds: { key: string; short: string; label: string; mark: (lights: Lights) => ReactNode }[] = [
  { key: 'standard', short: 'Std', label: 'Standard', mark: ({ standard }) => <LightMark light={standard} /> },
  { key: 'scenarios', short: 'Scn', label: 'Scenarios', mark: ({ scenarios }) => <LightMark light={scenarios} /> },
  { key: 'rollback', short: 'Rbk', label: 'Rollback', mark: ({ rollback }) => <LightMark light={rollback} /> },
  { key: 'reported', short: 'Rpt', label: 'Reported', mark: ({ reported }) => <ReportedLight reported={reported} /> },
]

const lightColumns = (all: ReadonlyMap<string, Lights>): Column<LiveRow>[] =>
  lightKinds.map(({ key, short, label, mark }) => ({
    key,
    label,
    header: <abbr title={label}>{short}</abbr>,
    className: clsx('sm:w-0', key === 'reported' && roomy),
    cell: ({ release }) => {
      const lights = all.get(release)
      return lights ? mark(lights) : '–'
    },
  }))
