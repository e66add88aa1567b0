import type { CandidateRow } from '#lib/drafts/candidate-rules'
import type { Candidates } from '#lib/drafts/candidates'
import { pages } from '#lib/paths'
import { MeasuredOn } from '../metrics/measured-on.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Missing } from '../ui/missing.tsx'
import { Section } from '../ui/section.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { CandidateCard } from './candidate-card.tsx'
import { ReachedCell, ReferenceCell } from './candidate-cells.tsx'
import { candidateName } from './words.ts'

type Props = { name: string; found: Candidates }

/** Candidates to choose from, and what each of them reached. */
export function CandidatesPage({ name, found: { candidates, latest, rows } }: Props) {
  if (candidates.length === 0) return <NoCandidates name={name} />
  return (
    <>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {candidates.map((candidate) => (
          <CandidateCard key={candidate.id} candidate={candidate} />
        ))}
      </ul>
      <Section id="metrics" title="Offline metrics" note="on the same dataset, split and slice">
        {rows.length === 0 ? (
          <Missing>No metrics are typed into these drafts yet</Missing>
        ) : (
          <>
            <Table
              caption="Offline metrics of the candidates"
              columns={columnsOf(candidates, latest)}
              rows={rows}
              keyOf={({ name, dataset, split, slice }) => JSON.stringify([name, dataset, split, slice])}
            />
            <p className="max-w-prose text-sm text-muted">
              {latest
                ? `The word under a value is its difference to ${latest}, the latest version: `
                : 'A lead is the best value of a row: '}
              {latest ? 'better or worse only where the 95% interval of that difference does not hold 0.' : ''} Leads
              are clear where the interval of the difference to the next candidate does not hold 0 either.
            </p>
          </>
        )}
      </Section>
    </>
  )
}

const NoCandidates = ({ name }: { name: string }) => (
  <EmptyState
    title="Candidates are drafts that wait to be chosen"
    why={`Nobody has an open draft of ${name}. Begin one for each model you tried, with its offline metrics, and choose the best here.`}
    action={<LinkButton href={pages.register({ package: name })}>Begin a draft</LinkButton>}
    example="A notebook or a job makes one with shipshape push --draft."
  />
)

const columnsOf = (candidates: Candidates['candidates'], latest: string | null): Column<CandidateRow>[] => [
  { key: 'metric', header: 'Metric', className: 'align-top', cell: MeasuredOn },
  ...(latest
    ? [
        {
          key: 'latest',
          header: `${latest}, the latest`,
          numeric: true,
          className: 'align-top',
          cell: ({ latest }: CandidateRow) => <ReferenceCell latest={latest} />,
        },
      ]
    : []),
  ...candidates.map(
    (candidate, index): Column<CandidateRow> => ({
      key: candidate.id,
      header: <span className="whitespace-normal wrap-anywhere">{candidateName(candidate)}</span>,
      label: candidateName(candidate),
      numeric: true,
      className: 'align-top',
      cell: ({ reached, lead }) => (
        <ReachedCell reached={reached[index] ?? null} lead={lead?.candidate === index ? lead : null} />
      ),
    }),
  ),
]
