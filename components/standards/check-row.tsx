import type { CheckVerdict } from '#lib/standards/schema'
import { Badge } from '../ui/badge.tsx'
import { Fold } from '../ui/fold.tsx'
import { Sign } from '../ui/sign.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { verdictTones } from '../ui/tones.ts'

/** One check: the verdict's sign, what is so when it holds, what was found, and on demand why it matters and how to repair it. */
export function CheckRow({ check }: { check: CheckVerdict }) {
  const { verdict, title, found, level, why, repair, part } = check
  return (
    <li className="flex gap-2 border-b py-2">
      <span className="mt-0.5">
        <Sign tone={verdictTones[verdict]} word={verdict} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2 break-words">
          {title}
          {level === 'recommended' && <Badge>recommended</Badge>}
        </p>
        <p className="text-sm break-words text-muted">{found}</p>
        {verdict !== 'holds' && (
          <p className="mt-1 max-w-prose text-sm break-words">
            <span className="text-muted">To repair: </span>
            {repair}{' '}
            <TextLink href={`#${part === 'package' ? 'main' : part}`} className="underline">
              See {part}
            </TextLink>
          </p>
        )}
        <Fold summary={<span className="text-sm text-muted">Why it matters</span>}>
          <p className="max-w-prose text-sm break-words text-soft">{why}</p>
        </Fold>
      </div>
    </li>
  )
}
