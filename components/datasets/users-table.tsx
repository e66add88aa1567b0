import { contradictionsOf } from '#lib/datasets/rules'
import type { DatasetUser, DatasetVersionView } from '#lib/datasets/schema'
import { pages } from '#lib/paths'
import { Badge } from '../ui/badge.tsx'
import { Missing } from '../ui/missing.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'
import { VersionChip } from '../versions/version-chip.tsx'
import { ContradictionList } from './contradiction-list.tsx'
import { LivePlaces } from './live-places.tsx'

const user: Column<DatasetUser> = {
  key: 'user',
  header: 'Version of a package',
  className: 'sm:align-top',
  cell: ({ package: name, version, withdrawn }) => (
    <TextLink href={pages.version(name, version)} className="flex min-w-0 flex-wrap items-center gap-x-2 font-medium">
      <span className="min-w-0 break-words">{name}</span> <VersionChip number={version} withdrawn={withdrawn} />
    </TextLink>
  ),
}
const role: Column<DatasetUser> = { key: 'role', header: 'Role', className: 'sm:align-top', cell: ({ role }) => role }
const live: Column<DatasetUser> = {
  key: 'live',
  header: 'Live',
  wide: true,
  className: 'sm:align-top',
  cell: ({ live }) => <LivePlaces live={live} />,
}
const registered: Column<DatasetUser> = {
  key: 'registered',
  header: 'Registered',
  className: 'sm:align-top whitespace-nowrap',
  cell: ({ registeredAt }) => <Time at={Date.parse(registeredAt)} short />,
}

const standsOn = (dataset: string): Column<DatasetUser> => ({
  key: 'data',
  header: 'Stands on',
  wide: true,
  className: 'sm:align-top',
  cell: ({ datasetVersion }) =>
    datasetVersion === null ? (
      <Missing>does not say which version</Missing>
    ) : (
      <TextLink href={pages.datasetVersion(dataset, datasetVersion)} className="font-mono text-sm break-all">
        {datasetVersion}
      </TextLink>
    ),
})

const saying = (version: DatasetVersionView): Column<DatasetUser> => ({
  key: 'says',
  header: 'Its manifest says',
  label: 'Says',
  wide: true,
  className: 'sm:align-top',
  cell: ({ datasetVersion, says }) =>
    datasetVersion === null ? (
      <Badge tone="decide" title="It names the dataset, and no version of it">
        does not say which version
      </Badge>
    ) : (
      <ContradictionList contradictions={contradictionsOf(says, version)} />
    ),
})

const keyOf = ({ package: name, version, role, datasetVersion }: DatasetUser) =>
  JSON.stringify([name, version, role, datasetVersion])

/** Which versions of packages stand on a dataset, and where they are live. */
export const UsersOfDataset = ({ dataset, users }: { dataset: string; users: readonly DatasetUser[] }) => (
  <Table
    caption="Packages that stand on it"
    columns={[user, role, standsOn(dataset), live, registered]}
    rows={users}
    keyOf={keyOf}
  />
)

/** Which versions of packages stand on a version of a dataset, and whether their manifests say the same of it. */
export const UsersOfVersion = ({ of, users }: { of: DatasetVersionView; users: readonly DatasetUser[] }) => (
  <Table
    caption="Versions that stand on it"
    columns={[user, role, live, saying(of), registered]}
    rows={users}
    keyOf={keyOf}
  />
)
