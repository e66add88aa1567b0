import { formatCount } from '#lib/format'
import type { Json } from '#lib/json'
import { Fold } from '../ui/fold.tsx'
import { placeOf, valueText } from './difference-words.ts'
import { shownFirst } from './some-of.tsx'

export type Entry = { path: string; value: Json }
/** By part, what is the same on every side. */
export type Unchanged = Readonly<Record<string, readonly Entry[]>>

/** What is the same on every side of a part: open while there is not much of it. */
export function UnchangedTable({ entries }: { entries: readonly Entry[] }) {
  if (entries.length === 0) return null
  return (
    <Fold
      open={entries.length <= shownFirst}
      summary={<span className="text-sm text-muted">{formatCount(entries.length, 'unchanged', 'unchanged')}</span>}
    >
      <dl className="grid grid-cols-1 text-sm text-muted sm:grid-cols-[28%_1fr]">
        {entries.map(({ path, value }) => {
          const { name, of } = placeOf(path)
          return (
            <div key={path} className="contents">
              <dt title={path} className="py-1 pr-4 wrap-anywhere sm:border-b sm:pl-4">
                {name} {of}
              </dt>
              <dd className="border-b py-1 wrap-anywhere max-sm:pt-0">{valueText(value)}</dd>
            </div>
          )
        })}
      </dl>
    </Fold>
  )
}
