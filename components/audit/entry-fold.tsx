import type { EntryView } from '#lib/audit/schema'
import { type Difference, differences } from '#lib/differences'
import { formatCount } from '#lib/format'
import type { Json } from '#lib/json'
import { anything } from '#lib/tree'
import { Facts } from '../ui/facts.tsx'
import { Fold } from '../ui/fold.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { auditAddress } from './audit-address.ts'
import { DifferenceList } from './difference-list.tsx'

const treeOf = (value: unknown) => (value === null ? undefined : anything(value as Json, ''))
const named = 3

/** What differs, in a few words: `title, owners and 2 more`. */
function summaryOf(found: Difference[]): string {
  const paths = found.slice(0, named).map(({ path }) => path)
  const more = found.length - paths.length
  return paths.length === 0 ? 'request and hash' : `${paths.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

const mono = (text: string) => <span className="font-mono text-xs wrap-anywhere">{text}</span>

/** What an entry holds beside its sentence: only what differs, and what ties it to a request and into the chain. */
export function EntryFold({ entry }: { entry: EntryView }) {
  const { before, after, subject, actor, requestId, hash } = entry
  const found = differences([treeOf(before), treeOf(after)])
  return (
    <Fold summary={<span className="text-sm text-muted">{summaryOf(found)}</span>}>
      <div className="grid gap-3 pb-2 text-sm">
        {found.length > 0 && <DifferenceList label={formatCount(found.length, 'difference')} found={found} />}
        <Facts
          facts={[
            { label: 'Verb', value: mono(entry.verb) },
            { label: 'Subject', value: <TextLink href={auditAddress({ subject })}>{mono(subject)}</TextLink> },
            {
              label: 'By',
              value: <TextLink href={auditAddress({ actor: actor.id })}>{mono(`${actor.kind}:${actor.id}`)}</TextLink>,
            },
            { label: 'Request', value: mono(requestId) },
            { label: 'Hash', value: mono(hash) },
          ]}
        />
      </div>
    </Fold>
  )
}
