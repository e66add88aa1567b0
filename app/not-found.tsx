import type { Metadata } from 'next'
import { PageFrame } from '#components/shell/page-frame'
import { EmptyState } from '#components/ui/empty-state'
import { LinkButton } from '#components/ui/link-button'
import { pages } from '#lib/paths'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <PageFrame title="Not found">
      <EmptyState
        title="There is nothing at this address"
        why="The name may be mistyped, or the package, version or digest was never registered here. Versions are never deleted."
        action={
          <>
            <LinkButton href={pages.packages}>See all packages</LinkButton>
            <LinkButton href={pages.search()} look="quiet">
              Search
            </LinkButton>
          </>
        }
      />
    </PageFrame>
  )
}
