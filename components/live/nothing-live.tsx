import { pages } from '#lib/paths'
import { CodeBlock } from '../ui/code-block.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'

/** What the home page shows of a catalog in which nothing was released yet. */
export const NothingLive = () => (
  <EmptyState
    title="Nothing is live yet"
    why="Which version of each package serves traffic, where, since when and whose is listed here, as soon as the first is promoted. Open a package and promote one of its versions, first to dev."
    action={
      <LinkButton href={pages.packages} look="main">
        Choose a package
      </LinkButton>
    }
    example={<CodeBlock code={'shipshape promote PACKAGE VERSION --to dev --because "first try"'} label="command" />}
  />
)
