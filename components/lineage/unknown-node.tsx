import { PageFrame } from '../shell/page-frame.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { addressOf } from './address.ts'

/** What was typed after the kind, without its version: the likeliest words to look for. */
const wordsOf = (node: string) => node.slice(node.indexOf(':') + 1).replace(/@.*$/, '')

/** The address names what is not in the graph; the next step is to look for what it may have meant. */
export function UnknownNode({ node }: { node: string }) {
  const words = wordsOf(node)
  return (
    <PageFrame title="Not in the lineage" crumbs={[{ label: 'Lineage', href: addressOf({}) }]}>
      <EmptyState
        title={`Nothing is known of ${node}`}
        why="No version names it and no event told of it, or it is hidden from you. A node is written with its kind, as dataset:clicks, dataset:clicks@2026-10-01, job:etl_orders or package:recommender."
        action={
          <>
            <LinkButton href={addressOf({ q: words })}>Look for {words}</LinkButton>
            <LinkButton href={addressOf({})} look="quiet">
              Begin elsewhere
            </LinkButton>
          </>
        }
      />
    </PageFrame>
  )
}
