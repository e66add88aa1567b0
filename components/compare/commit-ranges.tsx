import type { Comparison } from '#lib/compare/schema'
import { ExternalLink } from '../ui/external-link.tsx'

const short = (commit: string) => commit.slice(0, 10)

/** Which commits lie between the baseline and each other side, and where they can be read. */
export function CommitRanges({ sides, commits }: Pick<Comparison, 'sides' | 'commits'>) {
  const ranges = commits.flatMap((range, index) => (range ? [{ ...range, side: sides[index] }] : []))
  if (ranges.length === 0) return null
  return (
    <ul className="grid gap-1">
      {ranges.map(({ from, to, href, side }) => (
        <li key={side?.digest}>
          Commits to <span className="font-mono">{side?.label}</span>:{' '}
          {href === null ? (
            <span className="font-mono" title={`${from}..${to}`}>
              {short(from)}..{short(to)}
            </span>
          ) : (
            <ExternalLink href={href}>
              <span className="font-mono">
                {short(from)}..{short(to)}
              </span>
            </ExternalLink>
          )}
        </li>
      ))}
    </ul>
  )
}
