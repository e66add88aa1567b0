import type { At } from '#lib/live/stages'
import { pages } from '#lib/paths'
import type { VersionView } from '#lib/versions/schema'
import { withdrawnText } from '../datasets/withdrawn-data-banner.tsx'
import { Banner } from '../ui/banner.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { stageWord } from '../versions/version-chip.tsx'

type Props = { versions: readonly VersionView[]; latest?: string; stages: ReadonlyMap<string, At[]> }

/** That a version which is live, or the latest, stands on data that was withdrawn since. */
export function StandsOnWithdrawn({ versions, latest, stages }: Props) {
  const isLive = ({ digest }: VersionView) => stages.get(digest)?.some(({ stage }) => stage !== 'retired') === true
  const hit = versions.filter(
    (one) => one.withdrawnData.length > 0 && one.withdrawn === null && (one.version === latest || isLive(one)),
  )
  if (hit.length === 0) return null
  return (
    <Banner tone="bad" title="Data that this package stands on was withdrawn">
      <ul>
        {hit.map((one) => (
          <li key={one.version}>
            <TextLink href={pages.version(one.package, one.version)} className="underline">
              {one.version}
            </TextLink>{' '}
            <span className="text-muted">{stageWord(stages.get(one.digest)) ?? 'the latest'}:</span>{' '}
            {one.withdrawnData.map(withdrawnText).join('; ')}
          </li>
        ))}
      </ul>
    </Banner>
  )
}
