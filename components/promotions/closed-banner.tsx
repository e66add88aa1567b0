import { pages } from '#lib/paths'
import type { PromotionView } from '#lib/promotions/view-schema'
import { Banner } from '../ui/banner.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'

const ends = { applied: 'Applied', rejected: 'Rejected', withdrawn: 'Taken back', open: '' }

/** How a promotion ended: by whom, when, with what words, and the release it made. */
export function ClosedBanner({ promotion: { package: name, state, closed, release } }: { promotion: PromotionView }) {
  if (!closed) return null
  return (
    <Banner tone={state === 'rejected' ? 'bad' : 'info'} title={`${ends[state]} by ${closed.by}`}>
      <Time at={Date.parse(closed.at)} />
      {closed.comment && <span className="whitespace-pre-wrap">: {closed.comment}</span>}
      {release && (
        <>
          {'. '}
          <TextLink href={pages.releases(name)} className="underline">
            See the releases of {name}
          </TextLink>
        </>
      )}
    </Banner>
  )
}
