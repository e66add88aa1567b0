'use client'

import { formatCount } from '#lib/format'
import type { ManifestLibrary } from '#lib/manifest/projections'
import { Button } from '../../ui/button.tsx'
import { Fold } from '../../ui/fold.tsx'
import { LibrariesTable } from '../../versions/libraries-table.tsx'
import { textOf } from '../fields/text-of.ts'
import { useField } from '../use-draft.ts'
import { looseIn } from './library-rows.ts'
import { PinningWarning } from './pinning-warning.tsx'
import { useFileLibraries } from './use-file-libraries.ts'

type Props = { onTake: (path: string, libraries: readonly ManifestLibrary[]) => void }

/** What the file of the libraries asks for, as it was read: what it pins, what it does not, and what could not be read. */
export function FileLibraries({ onTake }: Props) {
  const path = textOf(useField(['environment', 'libraries']).value)
  const read = useFileLibraries(path)
  if (!read) return null
  const { libraries, notRead } = read
  return (
    <div className="grid min-w-0 gap-3">
      <PinningWarning loose={looseIn(libraries)} of={libraries.length} file={path} />
      {notRead.length > 0 && (
        <Fold summary={`${formatCount(notRead.length, 'line')} not understood`}>
          <ul className="grid gap-1 text-sm">
            {notRead.map(({ file, line, why }) => (
              <li key={`${file} ${line} ${why}`} className="wrap-anywhere">
                <span className="font-mono">{file}</span>, line {line}: {why}
              </li>
            ))}
          </ul>
        </Fold>
      )}
      <LibrariesTable libraries={libraries} />
      {libraries.length > 0 && (
        <div>
          <Button size="small" onClick={() => onTake(path, libraries)}>
            Edit them here as a list
          </Button>
        </div>
      )}
    </div>
  )
}
