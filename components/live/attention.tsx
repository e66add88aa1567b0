import { formatCount } from '#lib/format'
import type { OnWithdrawnData, OpenPromotions } from '#lib/live/attention'
import type { Lights } from '#lib/live/schema'
import { pages } from '#lib/paths'
import { promotionTitle } from '#lib/promotions/title'
import type { LiveRow } from '#lib/releases/schema'
import { Banner } from '../ui/banner.tsx'
import { TextLink } from '../ui/text-link.tsx'

type Props = {
  open: OpenPromotions
  bad: readonly OnWithdrawnData[]
  rows: readonly LiveRow[]
  lights: ReadonlyMap<string, Lights>
}

/** What needs somebody before the rest is read: promotions to decide, bad data, and services that run something else than is declared. */
export function Attention({ open: { count, newest }, bad, rows, lights }: Props) {
  const wrong = rows.flatMap((row) =>
    (lights.get(row.release)?.reported?.problems ?? []).slice(0, 1).map(({ sentence }) => ({ row, sentence })),
  )
  return (
    <>
      {newest && (
        <Banner
          tone="decide"
          title={`${formatCount(count, 'promotion')} ${count === 1 ? 'waits' : 'wait'} for a decision`}
        >
          {promotionTitle(newest)}, asked by {newest.requestedBy}.{' '}
          <TextLink
            href={count === 1 ? pages.promotion(newest.id) : pages.promotions({ state: 'open' })}
            className="underline"
          >
            {count === 1 ? 'Look at it' : 'See all of them'}
          </TextLink>
        </Banner>
      )}
      {bad.length > 0 && (
        <Banner
          tone="bad"
          title={`${formatCount(bad.length, 'live version stands', 'live versions stand')} on data that was withdrawn`}
        >
          {bad.slice(0, 3).map((one) => (
            <p key={`${one.package} ${one.version} ${one.environment}`}>
              <TextLink href={pages.version(one.package, one.version)} className="underline">
                {one.package} {one.version}
              </TextLink>{' '}
              in {one.environment}:{' '}
              <TextLink href={pages.datasetVersion(one.dataset, one.datasetVersion)} className="underline">
                {one.dataset}@{one.datasetVersion}
              </TextLink>
              , {one.reason}
            </p>
          ))}
          {bad.length > 3 && <p>{formatCount(bad.length - 3, 'more', 'more')}: see the impact of the data.</p>}
        </Banner>
      )}
      {wrong.length > 0 && (
        <Banner
          tone="bad"
          title={`${formatCount(wrong.length, 'place')} on this page ${wrong.length === 1 ? 'does' : 'do'} not run what is declared`}
        >
          {wrong.slice(0, 3).map(({ row, sentence }) => (
            <p key={row.release}>
              <TextLink href={`${pages.modelPackage(row.package)}#reports`} className="underline">
                {row.package}
              </TextLink>{' '}
              in {row.environment}: {sentence}
            </p>
          ))}
          {wrong.length > 3 && <p>{formatCount(wrong.length - 3, 'more', 'more')} below, by their light.</p>}
        </Banner>
      )}
    </>
  )
}
