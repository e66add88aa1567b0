import type { EventView } from '#lib/events/schema'
import { pages } from '#lib/paths'
import { TextLink } from '../ui/text-link.tsx'

type Props = { event: Pick<EventView, 'packages' | 'datasets' | 'environment'> }

/** Whom and what an event concerns, and where. */
export function EventScope({ event: { packages, datasets, environment } }: Props) {
  const everything = packages.length === 0 && datasets.length === 0
  return (
    <span className="break-words">
      {everything && 'Every package'}
      {packages.map((name, index) => (
        <span key={name}>
          {index > 0 && ', '}
          <TextLink href={pages.modelPackage(name)} className="underline">
            {name}
          </TextLink>
        </span>
      ))}
      {packages.length > 0 && datasets.length > 0 && '; '}
      {datasets.length > 0 && `data ${datasets.join(', ')}`}
      {environment !== null && `, in ${environment}`}
    </span>
  )
}
