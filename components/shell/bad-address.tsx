import type { Issue } from '#lib/errors'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { PageFrame } from './page-frame.tsx'

/** The address asks for something its page does not know; `start` is the same page asked for nothing. */
export function BadAddress({ issues, start }: { issues: Issue[]; start: string }) {
  return (
    <PageFrame title="This address does not work">
      <EmptyState
        title="This page does not know part of the address"
        why={issues.map(({ path, message }) => `${path} ${message}`).join('; ')}
        action={<LinkButton href={start}>Start again</LinkButton>}
      />
    </PageFrame>
  )
}
