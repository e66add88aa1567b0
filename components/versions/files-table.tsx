import { formatBytes, formatCount, shortDigest } from '#lib/format'
import { api } from '#lib/paths'
import { CopyButton } from '../ui/copy-button.tsx'
import { Fold } from '../ui/fold.tsx'
import { Missing } from '../ui/missing.tsx'
import { type Column, Table } from '../ui/table.tsx'

export type StoredFile = { path: string; digest: string; size: number }

const shown = 30

const columnsOf = (name: string, number: string): Column<StoredFile>[] => [
  {
    key: 'path',
    header: 'File',
    cell: ({ path }) => (
      <a
        href={api.file(name, number, path)}
        download
        className="font-mono text-sm break-all text-accent hover:underline print:text-ink"
      >
        {path}
      </a>
    ),
  },
  { key: 'size', header: 'Size', numeric: true, cell: ({ size }) => formatBytes(size) },
  {
    key: 'digest',
    header: 'Digest',
    wide: true,
    className: 'sm:pl-4 whitespace-nowrap',
    cell: ({ digest }) => (
      <span className="inline-flex items-center gap-1 font-mono text-sm" title={digest}>
        {shortDigest(digest)}
        <CopyButton text={digest} label="Copy digest of the file" />
      </span>
    ),
  },
]

type Props = { name: string; number: string; files: readonly StoredFile[] }

export function FilesTable({ name, number, files }: Props) {
  if (files.length === 0) return <Missing>This version has no files</Missing>
  const table = (rows: StoredFile[]) => (
    <Table caption="Files" columns={columnsOf(name, number)} rows={rows} keyOf={({ path }) => path} />
  )
  return (
    <div>
      {table(files.slice(0, shown))}
      {files.length > shown && (
        <Fold summary={formatCount(files.length - shown, 'more file')}>{table(files.slice(shown))}</Fold>
      )}
    </div>
  )
}
