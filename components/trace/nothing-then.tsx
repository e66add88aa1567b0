import type { Refusal } from '#lib/errors'
import { pages } from '#lib/paths'
import type { TraceQuery } from '#lib/trace/schema'
import { PageFrame } from '../shell/page-frame.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'

type Props = { refusal: Pick<Refusal, 'code' | 'message' | 'facts'>; asked: TraceQuery }

const titles: Partial<Record<string, string>> = {
  not_live_then: 'Nothing was live then',
  query_invalid: 'This cannot be traced',
}

/** Nothing decided then: why, and where to go on. */
export function NothingThen({ refusal: { code, message, facts }, asked }: Props) {
  const { package: name, environment } = asked
  const { first } = facts
  return (
    <PageFrame title="Nothing to trace" crumbs={[{ label: 'Trace', href: pages.trace() }]}>
      <EmptyState
        title={titles[code] ?? 'There is nothing of that name or digest'}
        why={message}
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
