'use client'

import { X } from 'lucide-react'
import { formatBytes, shortDigest } from '#lib/format'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Progress } from '../../ui/progress.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { progressWords } from '../../uploads/words.ts'
import { placeWords } from '../place-words.ts'
import type { FileRow } from './file-rows.ts'
import { PathField } from './path-field.tsx'

type Acts = { onRename: (index: number, path: string) => void; onRemove: (index: number) => void }

/** Files as rows, on a narrow screen as cards. */
export function FileTable({ rows, ...acts }: Acts & { rows: readonly FileRow[] }) {
  return (
    <Table
      caption="Files of the draft"
      columns={columnsOf(acts)}
      rows={rows}
      keyOf={({ path, index }) => `${index ?? 'missing'} ${path}`}
    />
  )
}

const columnsOf = ({ onRename, onRemove }: Acts): Column<FileRow>[] => [
  {
    key: 'path',
    header: 'Path',
    className: 'sm:w-1/2',
    cell: ({ path, index }) =>
      index === undefined ? (
        <span className="font-mono text-sm break-all">{path}</span>
      ) : (
        <PathField path={path} index={index} onRename={(next) => onRename(index, next)} />
      ),
  },
  { key: 'size', header: 'Size', numeric: true, cell: ({ size }) => (size === undefined ? '' : formatBytes(size)) },
  {
    key: 'digest',
    header: 'Digest',
    cell: (row) => <Bytes row={row} />,
  },
  {
    key: 'named',
    header: 'Named by',
    wide: true,
    cell: ({ namedAt }) => (
      <span className="grid text-xs break-words text-muted">
        {namedAt.length === 0 && <span className="sm:sr-only">nothing</span>}
        {namedAt.map((at) => (
          <span key={at} title={at}>
            {placeWords(at)}
          </span>
        ))}
      </span>
    ),
  },
  {
    key: 'remove',
    header: <span className="sr-only">Remove</span>,
    wide: true,
    cell: ({ path, index }) =>
      index !== undefined && (
        <Button
          look="quiet"
          size="icon"
          className="max-sm:ml-auto"
          aria-label={`Remove ${path}`}
          title={`Remove ${path}`}
          onClick={() => onRemove(index)}
        >
          <X aria-hidden />
        </Button>
      ),
  },
]

/** The digest of a file, or how far its bytes are. */
function Bytes({ row: { digest, upload } }: { row: FileRow }) {
  if (digest === undefined && upload === undefined) return <Badge tone="decide">not here yet</Badge>
  return (
    <span className="grid min-w-0 gap-1">
      {digest !== undefined && (
        <span className="font-mono text-xs text-muted" title={digest}>
          {shortDigest(digest)}
        </span>
      )}
      {upload && <Progress label={progressWords(upload)} value={upload.sent} max={Math.max(1, upload.size)} />}
    </span>
  )
}
