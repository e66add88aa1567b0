import { formatUtc } from '#lib/format'
import { api, pages } from '#lib/paths'
import type { DigestTrace, Span } from '#lib/trace/schema'
import { EmptyState } from '../ui/empty-state.tsx'
import { RowLink } from '../ui/row-link.tsx'
import { Section } from '../ui/section.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { CompactFacts } from './compact-facts.tsx'
import { DossierFrame } from './dossier-frame.tsx'
import { shareWord } from './words.ts'

const utc = (at: string) => formatUtc(Date.parse(at))

/** What a digest is of, and where and when it answered; each time leads to the dossier of its beginning. */
export function DigestDossier({ trace, address }: { trace: DigestTrace; address: string }) {
  const { package: name, version, digest, summary, registeredBy, registeredAt, withdrawal, spans } = trace
  const taken = withdrawal ? `${utc(withdrawal.at)} by ${withdrawal.by}: ${withdrawal.reason}` : undefined
  return (
    <DossierFrame
      title={`${name} ${version}`}
      lead="What this digest is of, and where and when it was live."
      address={address}
      twin={api.trace({ digest })}
    >
      <CompactFacts
        facts={[
          { label: 'Digest', value: <span className="font-mono text-xs break-all">{digest}</span> },
          { label: 'Version', value: <TextLink href={pages.version(name, version)}>{summary}</TextLink> },
          { label: 'Registered', value: `${utc(registeredAt)} by ${registeredBy}` },
          ...(taken ? [{ label: 'Withdrawn', value: taken }] : []),
        ]}
      />
      <Section id="spans" title="When it was live">
        {spans.length > 0 ? (
          <Table caption="Times it was live" columns={columns} rows={spans} keyOf={({ release }) => release} hover />
        ) : (
          <EmptyState
            title="It was live nowhere"
            why="No release of any environment holds this version, as far as you may see."
          />
        )}
      </Section>
    </DossierFrame>
  )
}

const columns: Column<Span>[] = [
  {
    key: 'from',
    header: 'From (UTC)',
    cell: ({ package: name, environment, from }) => (
      <RowLink href={pages.trace({ package: name, at: from, environment })}>{utc(from)}</RowLink>
    ),
  },
  { key: 'until', header: 'To (UTC)', label: 'To', cell: ({ until }) => (until === null ? 'now' : utc(until)) },
  { key: 'environment', header: 'Environment', wide: true, cell: ({ environment }) => environment },
  { key: 'package', header: 'Package', wide: true, cell: ({ package: name }) => name },
  { key: 'share', header: 'Share', numeric: true, cell: shareWord },
]
