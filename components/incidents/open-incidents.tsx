import { formatCount } from '#lib/format'
import type { IncidentPage } from '#lib/incidents/schema'
import { pages } from '#lib/paths'
import { Banner } from '../ui/banner.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'

type Props = { name: string; incidents: IncidentPage }

/** What is wrong with what is live of a package now; nothing where nothing is. */
export function OpenIncidents({ name, incidents: { items, nextCursor } }: Props) {
  if (items.length === 0) return null
  const title = nextCursor ? `More than ${formatCount(items.length, 'incident')} are open` : countOf(items.length)
  return (
    <Banner tone="bad" title={title}>
      <ul className="grid gap-0.5">
        {items.map(({ id, title, environment, at }) => (
          <li key={id} className="break-words">
            <TextLink href={pages.incident(id)} className="underline">
              {title}
            </TextLink>
            , in {environment}, began <Time at={Date.parse(at)} />
          </li>
        ))}
      </ul>
      {nextCursor && (
        <TextLink href={pages.incidents({ package: name, state: 'open' })} className="underline">
          All open incidents
        </TextLink>
      )}
    </Banner>
  )
}

const countOf = (count: number) => `${formatCount(count, 'incident')} ${count === 1 ? 'is' : 'are'} open`
