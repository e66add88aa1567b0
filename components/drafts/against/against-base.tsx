'use client'

import { formatCount, listed } from '#lib/format'
import { differenceTitles as titles } from '#lib/manifest/part-titles'
import { Fold } from '../../ui/fold.tsx'
import { useAgainstBase } from './base-provider.tsx'
import { DifferenceRow } from './difference-row.tsx'

/** What differs from the version the draft was begun from, as it is typed; nothing where it was begun from none. */
export function AgainstBase({ open = false }: { open?: boolean }) {
  const { base, against } = useAgainstBase()
  if (!base) return null
  const version = `${base.package} ${base.version}`
  if (!against) return <p className="text-sm text-muted">Comparing with {version}…</p>
  const { differences, unread } = against
  const count = differences.reduce((sum, { rows }) => sum + rows.length, 0)
  return (
    <div className="grid gap-2">
      <Fold open={open} summary={<span className="font-medium">{summaryOf(count, version)}</span>}>
        <div className="grid gap-4">
          {differences.map(({ part, rows }) => (
            <section key={part} aria-label={titles[part]} className="min-w-0">
              <h3 className="text-sm font-medium text-muted">{titles[part]}</h3>
              <ul className="border-t">
                {rows.map((row) => (
                  <DifferenceRow key={row.path} row={row} />
                ))}
              </ul>
            </section>
          ))}
        </div>
      </Fold>
      {unread.length > 0 && (
        <p className="text-sm text-muted">
          Not compared while mistakes stand in {unread.length > 1 ? 'them' : 'it'}: {listed(unread)}.
        </p>
      )}
    </div>
  )
}

const summaryOf = (count: number, version: string) =>
  count === 0 ? `Nothing differs from ${version} yet` : `${formatCount(count, 'difference')} to ${version}`
