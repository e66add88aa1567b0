'use client'

import { ecosystems } from '#lib/libraries/schema'
import { Button } from '../../ui/button.tsx'
import type { EditColumn } from '../tables/columns.ts'
import { EditTable } from '../tables/edit-table.tsx'
import { useDraftValue } from '../use-draft.ts'
import { looseRows } from './library-rows.ts'
import { PinningWarning } from './pinning-warning.tsx'

const place = ['environment', 'libraries']
const newRow = { ecosystem: 'pypi' }
const columns: EditColumn[] = [
  { key: 'name', header: 'Library', kind: 'text', also: ['name', 'package'], placeholder: 'numpy', mono: true },
  { key: 'version', header: 'Version', kind: 'text', placeholder: 'not pinned', mono: true },
  { key: 'ecosystem', header: 'From', kind: 'choice', options: ecosystems, also: ['ecosystem', 'channel'] },
]

type Props = {
  /** The file the list was taken from. */
  from: string | undefined
  onBack: (file: string) => void
}

/** The libraries as a list of the manifest, with what is not pinned in it. */
export function LibraryList({ from, onBack }: Props) {
  const rows = useDraftValue((draft) => draft.at(['manifest', ...place]))
  return (
    <>
      {from !== undefined && (
        <p className="flex flex-wrap items-center gap-2 text-sm text-soft">
          Taken from {from}, which stays among the files.
          <Button size="small" onClick={() => onBack(from)}>
            Name the file again
          </Button>
        </p>
      )}
      <EditTable
        place={place}
        caption="Libraries"
        noun="library"
        columns={columns}
        addLabel="Add a library"
        newRow={newRow}
        most={5_000}
        empty="Paste name and version from a spreadsheet, or add one."
      />
      <PinningWarning loose={looseRows(rows)} of={Array.isArray(rows) ? rows.length : 0} />
    </>
  )
}
