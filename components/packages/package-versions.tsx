import { formatCount } from '#lib/format'
import type { At } from '#lib/live/stages'
import { pages, withQuery } from '#lib/paths'
import type { VersionView } from '#lib/versions/schema'
import { Button } from '../ui/button.tsx'
import { CodeBlock } from '../ui/code-block.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Pagination } from '../ui/pagination.tsx'
import { Section } from '../ui/section.tsx'
import { GetTheCommand } from './get-the-command.tsx'
import { VersionsTable } from './versions-table.tsx'

type Props = {
  name: string
  total: number
  page: { items: VersionView[]; nextCursor: string | null }
  /** Where versions stand, by their digests. */
  stages: ReadonlyMap<string, At[]>
  cursor?: string
  /** Whether the reader may write drafts of it. */
  mayDraft: boolean
}

export function PackageVersions({ name, total, page: { items, nextCursor }, stages, cursor, mayDraft }: Props) {
  const here = pages.modelPackage(name)
  return (
    <Section
      id="versions"
      title="Versions"
      note={total > 0 && formatCount(total, 'version')}
      actions={
        mayDraft && (
          <LinkButton size="small" href={pages.candidates(name)}>
            Candidates
          </LinkButton>
        )
      }
    >
      {items.length === 0 ? (
        <EmptyState
          title="This package has no versions yet"
          why="Push from the model's folder to register the first one."
          example={
            <div className="grid gap-3">
              <CodeBlock code="shipshape push" label="command" />
              <GetTheCommand />
            </div>
          }
        />
      ) : (
        <div>
          <form action={pages.compare()}>
            <input type="hidden" name="package" value={name} />
            <input type="hidden" name="turned" value="1" />
            <VersionsTable versions={items} stages={stages} />
            {items.length > 1 && (
              <p className="mt-2 flex items-center justify-end gap-3 text-sm text-muted print:hidden">
                Tick two to four
                <Button type="submit" size="small">
                  Compare them
                </Button>
              </p>
            )}
          </form>
          {(cursor || nextCursor) && (
            <Pagination
              label="Pages of versions"
              shown={`${formatCount(items.length, 'version')} on this page`}
              first={cursor && here}
              next={nextCursor ? withQuery(here, { cursor: nextCursor }) : undefined}
            />
          )}
        </div>
      )}
    </Section>
  )
}
