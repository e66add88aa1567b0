import type { Comparison } from '#lib/compare/schema'
import { Badge } from '../ui/badge.tsx'
import { Stop } from './stop.tsx'

type Props = Pick<Comparison, 'sides' | 'baseline' | 'api'>

/** Whether who calls the baseline can call the others, change by change. */
export function ApiChanges({ sides, baseline, api }: Props) {
  return (
    <div className="grid gap-4">
      {sides.map((side, index) => {
        const found = api[index]
        if (!found || found.changes.length === 0) return null
        return (
          <div key={side.asked} className="grid gap-2">
            <p className="flex flex-wrap items-center gap-2">
              <Badge tone={found.breaking ? 'bad' : 'good'}>{found.breaking ? 'breaking' : 'compatible'}</Badge>
              <span>
                {found.breaking ? 'Who calls' : 'Whoever calls'}{' '}
                <span className="font-mono">{sides[baseline]?.label}</span>{' '}
                {found.breaking ? 'must change something to call' : 'can call'}{' '}
                <span className="font-mono">{side.label}</span>
              </span>
            </p>
            <ul className="grid gap-1">
              {found.changes.map(({ path, kind, what }) => (
                <li
                  key={`${path} ${what}`}
                  className="grid gap-x-4 gap-y-0.5 border-b py-1.5 sm:grid-cols-[28%_1fr_auto]"
                >
                  <Stop>
                    <span className="min-w-0 wrap-anywhere">{path}</span>
                  </Stop>
                  <span className="min-w-0 wrap-anywhere text-soft">{what}</span>
                  <span>
                    <Badge tone={kind === 'breaking' ? 'bad' : 'plain'}>{kind}</Badge>
                  </span>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </div>
  )
}
