import { api, pages } from '#lib/paths'
import { posting } from '../metrics/posting.ts'
import { CodeBlock } from '../ui/code-block.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'

type Props = {
  name: string
  environment: string
  window: { from: string; to: string }
  /** Its own that serve. */
  versions: readonly string[]
  /** Whether the reader may post observations of the package. */
  mayPost: boolean
}

/** Arms serve and nobody says how they do: how to post it. */
export function NothingObserved({ name, environment, window, versions: [version = '1.0.0'], mayPost }: Props) {
  const example = { kpi: 'click-through', package: name, version, environment, ...window, n: 10_000, sum: 46 }
  return (
    <EmptyState
      title="Nothing was observed in this window"
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
