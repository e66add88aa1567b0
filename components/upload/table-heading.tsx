import { formatCount } from '#lib/format'
import { Button } from '../ui/button.tsx'
import type { NamedTable } from './table-form.tsx'

/** What was read, and the way back to another table. */
export const TableHeading = ({ table, onAgain }: { table: NamedTable; onAgain: () => void }) => (
  <div className="flex flex-wrap items-baseline gap-x-3 gap-y-2">
    <h2 id="mapping" className="text-lg font-semibold">
      Which column holds what
    </h2>
    <p className="min-w-0 text-sm break-words text-muted">
      {table.name ?? 'The pasted table'}: {formatCount(table.rows.length, 'row')},{' '}
      {formatCount(table.columns.length, 'column')}
    </p>
    <div className="ml-auto">
      <Button size="small" onClick={onAgain}>
        Take another table
      </Button>
    </div>
  </div>
)
