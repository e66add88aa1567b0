import { formatCount } from '#lib/format'
import { Fold } from '../ui/fold.tsx'
import { Missing } from '../ui/missing.tsx'
import { Sign } from '../ui/sign.tsx'
import { type Column, Table } from '../ui/table.tsx'

export type StatedLibrary = {
  ecosystem: string
  name: string
  version?: string | null
  pinned: boolean
  marker?: string | null
}

const shown = 15

const columns: Column<StatedLibrary>[] = [
  { key: 'name', header: 'Library', cell: ({ name }) => <span className="font-mono text-sm break-all">{name}</span> },
  {
    key: 'version',
    header: 'Version',
    cell: ({ version }) =>
      version ? <span className="font-mono text-sm break-all">{version}</span> : <Missing>any version</Missing>,
  },
  {
    key: 'pinned',
    header: 'Pinned',
    cell: ({ pinned }) => (
      <span className="inline-flex items-center gap-1">
        <Sign tone={pinned ? 'good' : 'bad'} word={pinned ? 'pinned' : 'not pinned'} />
        <span aria-hidden>{pinned ? 'pinned' : 'not pinned'}</span>
      </span>
    ),
  },
  { key: 'from', header: 'From', cell: ({ ecosystem }) => <span className="text-muted">{ecosystem}</span> },
  {
    key: 'when',
    header: 'Only when',
    wide: true,
    cell: ({ marker }) => (marker ? <span className="font-mono text-xs break-all">{marker}</span> : ''),
  },
]

export function LibrariesTable({ libraries }: { libraries: readonly StatedLibrary[] }) {
  const loose = libraries.filter(({ pinned }) => !pinned)
  // What is not pinned stands first: it is what can change under the reader.
  const ordered = [...loose, ...libraries.filter(({ pinned }) => pinned)]
  const silent = new Set([loose.length === 0 && 'pinned', !libraries.some(({ marker }) => marker) && 'when'])
  const used = columns.filter(({ key }) => !silent.has(key))
  const table = (rows: StatedLibrary[]) => (
    <Table caption="Libraries" columns={used} rows={rows} keyOf={(row) => JSON.stringify(row)} cards={false} />
  )
  return (
    <div>
      <h3 className="mb-1 font-medium">
        {formatCount(libraries.length, 'library', 'libraries')}
        {libraries.length > 0 && (
          <span className="font-normal text-muted">
            {loose.length === 0 ? ', all pinned' : `, ${loose.length} not pinned`}
          </span>
        )}
      </h3>
      {libraries.length === 0 ? <Missing /> : table(ordered.slice(0, shown))}
      {ordered.length > shown && (
        <div className="mt-2">
          <Fold summary={formatCount(ordered.length - shown, 'more library', 'more libraries')}>
            {table(ordered.slice(shown))}
          </Fold>
        </div>
      )}
    </div>
  )
}
