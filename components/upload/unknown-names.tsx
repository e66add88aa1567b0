import { formatCount, formatNumber } from '#lib/format'
import { Banner } from '../ui/banner.tsx'

const shown = 8

/** The names that the catalog does not know, each once, with how many rows hold it. */
export function UnknownNames({ names }: { names: ReadonlyMap<string, number> }) {
  if (names.size === 0) return null
  return (
    <Banner tone="bad" title={`${formatCount(names.size, 'name')} that the catalog does not know`}>
      <ul>
        {[...names].slice(0, shown).map(([sentence, rows]) => (
          <li key={sentence}>
            {sentence}: {formatCount(rows, 'row')}
          </li>
        ))}
        {names.size > shown && <li>and {formatNumber(names.size - shown)} more</li>}
      </ul>
    </Banner>
  )
}
