import { armsText } from '#lib/live/rules'
import { api, pages } from '#lib/paths'
import type { LiveRow } from '#lib/releases/schema'
import { PageFrame } from '../shell/page-frame.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { RollbackLink } from './rollback-link.tsx'

type Props = { name: string; rows: LiveRow[] }

/** Where the address names no environment: those in which the package is live. */
export function ChooseEnvironment({ name, rows }: Props) {
  return (
    <PageFrame
      title="Roll back"
      lead="Choose the environment to roll back."
      crumbs={[
        { label: 'Packages', href: pages.packages },
        { label: name, href: pages.modelPackage(name) },
      ]}
      twin={api.live()}
    >
      {rows.length > 0 ? (
        <ul className="max-w-xl border-t">
          {rows.map(({ environment, arms }) => (
            <li key={environment} className="flex flex-wrap items-center justify-between gap-3 border-b py-2">
              <span className="min-w-0 break-words">
                <span className="font-medium">{environment}</span>: {armsText(name, arms)}
              </span>
              <RollbackLink name={name} environment={environment} />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState
          title={`Nothing of ${name} is live`}
          why="Where nothing is live there is nothing to return from."
          action={<LinkButton href={pages.promote(name)}>Promote a version</LinkButton>}
        />
      )}
    </PageFrame>
  )
}
