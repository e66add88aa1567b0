import { formatCount } from '#lib/format'
import { parts } from '#lib/manifest/rules'
import type { VersionDifference } from '#lib/releases/schema'

/** What differs in the versions, in one line for each that goes. */
export function VersionDifferences({ differences }: { differences: VersionDifference[] }) {
  if (differences.length === 0)
    return <p className="text-soft">No version you may see goes or returns: only the shares change.</p>
  return (
    <ul className="grid gap-2">
      {differences.map(({ goes, returns, ...found }) => (
        <li key={`${goes.package} ${goes.version} ${returns.version}`} className="break-words">
          <span className="font-mono">{goes.version}</span> → <span className="font-mono">{returns.version}</span>
          {goes.package !== returns.package && ` (${goes.package} → ${returns.package})`}: {partsText(found)}
        </li>
      ))}
    </ul>
  )
}

function partsText({ parts: changed, beside }: Pick<VersionDifference, 'parts' | 'beside'>): string {
  const named = changed.map(({ part, count }) => `${part} (${count})`).join(', ')
  const rest = beside > 0 ? `; ${formatCount(beside, 'difference')} in words, links and other files` : ''
  if (changed.length === 0) return `none of ${parts.length} parts differs${rest}`
  return `${changed.length} of ${parts.length} parts ${changed.length === 1 ? 'differs' : 'differ'}: ${named}${rest}`
}
