import { nothingNote } from '#lib/experiments/sentences'
import { iso } from '#lib/format'
import { api, pages } from '#lib/paths'
import { posting } from '../metrics/posting.ts'
import { CodeBlock } from '../ui/code-block.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'

type Props = {
  name: string
  environment: string
  window: { from: string; to: string }
  segment: string
  now: number
  /** Its own that serve. */
  versions: readonly string[]
  /** Whether the reader may post observations of the package. */
  mayPost: boolean
}

/** Arms serve and nobody says how they do: how to post it. */
export function NothingObserved({ name, environment, segment, window, now, versions, mayPost }: Props) {
  const place = { package: name, version: versions[0] ?? '1.0.0', environment, ...(segment !== '' && { segment }) }
  const example = { kpi: 'click-through', ...place, ...bucketIn(window, now), n: 10_000, sum: 46 }
  return (
    <EmptyState
      title={nothingNote({ environment, segment }).slice(0, -1)}
      why="What people did with each arm belongs here, hour by hour or day by day: how many were answered, how many of them clicked, bought, came back. Whoever counts it posts sums, never raw events, with a token of the scope report."
      action={
        mayPost && (
          <LinkButton href={pages.uploadObservations({ package: name, environment })}>Upload observations</LinkButton>
        )
      }
      example={<CodeBlock code={posting(api.observations, JSON.stringify([example], null, 1))} label="commands" />}
    />
  )
}

const day = 86_400_000

/** The last whole day in UTC of a window; of a shorter one what there is: no bucket is longer. */
function bucketIn(window: { from: string; to: string }, now: number) {
  const from = Date.parse(window.from)
  const to = Math.min(Date.parse(window.to), now)
  const midnight = Math.floor(to / day) * day
  if (midnight - day >= from) return { from: iso(midnight - day), to: iso(midnight) }
  return to > from ? { from: iso(Math.max(from, to - day)), to: iso(to) } : window
}

/** No release has two arms: there is nothing to hold against anything. */
export const NoTwoArms = ({ name, environment }: { name: string; environment: string }) => (
  <EmptyState
    title={`No release in ${environment} ever had two arms`}
    why="A release that shares the traffic among two versions, or with a baseline of another package, is an experiment: this page then compares them by itself. Promote a version to a part of the traffic."
    action={
      <>
        <LinkButton href={pages.promote(name, '', environment)}>Promote to a share</LinkButton>
        <LinkButton href={pages.releases(name)} look="quiet">
          All releases
        </LinkButton>
      </>
    }
  />
)
