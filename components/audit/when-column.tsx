import type { Column } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'

/** When entries were made, in UTC as everywhere in the audit. */
export const whenColumn: Column<{ at: string }> = {
  key: 'when',
  header: 'When (UTC)',
  className: 'whitespace-nowrap',
  wide: true,
  numeric: true,
  cell: ({ at }) => <Time at={Date.parse(at)} utc />,
}
