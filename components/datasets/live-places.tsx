import type { DatasetUser } from '#lib/datasets/schema'
import { formatPercent } from '#lib/format'
import { pages } from '#lib/paths'
import { Missing } from '../ui/missing.tsx'
import { TextLink } from '../ui/text-link.tsx'

/** `production 10%`, `staging shadow` */
export const placeText = ({ environment, stage, share }: DatasetUser['live'][number]): string =>
  `${environment} ${stage === 'shadow' ? 'shadow' : formatPercent(share)}`

/** Where a version is live now. */
export function LivePlaces({ live }: Pick<DatasetUser, 'live'>) {
  if (live.length === 0) return <Missing>nowhere</Missing>
  return (
    <ul>
      {live.map((place) => (
        <li key={place.environment} className="min-h-6 tabular-nums">
          <TextLink href={pages.environment(place.environment)}>{placeText(place)}</TextLink>
        </li>
      ))}
    </ul>
  )
}
