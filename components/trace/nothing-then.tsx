import { pages } from '#lib/paths'
import type { TraceQuery } from '#lib/trace/schema'
import { PageFrame } from '../shell/page-frame.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'

type Props = { sentence: string; asked: TraceQuery; first: unknown }

/** Nothing decided then: why, and where to go on. */
export function NothingThen({ sentence, asked, first }: Props) {
  const { package: name, environment } = asked
  return (
    <PageFrame title="Nothing to trace" crumbs={[{ label: 'Trace', href: pages.trace() }]}>
      <EmptyState
        title="Nothing was live then"
        why={sentence}
        action={
          <>
            {typeof first === 'string' && (
              <LinkButton href={pages.trace({ package: name, at: first, environment })}>
                See its first release
              </LinkButton>
            )}
            <LinkButton href={pages.trace()}>Ask again</LinkButton>
          </>
        }
      />
    </PageFrame>
  )
}
