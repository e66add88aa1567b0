import { clsx } from 'clsx'
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
import { CandidateHead } from './candidate-head.tsx'
import { CandidatesFrame } from './candidates-frame.tsx'
import { candidateName, comparedOn } from './words.ts'

type Props = { name: string; found: Candidates }

/** What each candidate reached, with the way to choose it; cards where there is nothing to compare, or no room for columns. */
export function CandidatesPage({ name, found }: Props) {
  const { candidates, latest, next, rows } = found
  if (candidates.length === 0) return <NoCandidates name={name} />
  return (
    <>
      <ul className={clsx('grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3', rows.length > 0 && 'sm:hidden')}>
        {candidates.map((candidate) => (
          <CandidateCard key={candidate.id} candidate={candidate} next={next} />
        ))}
      </ul>
      <Section id="metrics" title="Offline metrics" note={comparedOn(candidates.length, rows)}>
        {rows.length === 0 ? (
          <Missing>No metrics are typed into these drafts yet</Missing>
        ) : (
          <>
            <CandidatesFrame sides={candidates.length + (latest ? 1 : 0)}>
              <Table
                caption="Offline metrics of the candidates"
                columns={columnsOf(found)}
                rows={rows}
                keyOf={({ name, dataset, split, slice }) => JSON.stringify([name, dataset, split, slice])}
              />
            </CandidatesFrame>
            <Legend latest={latest} />
          </>
        )}
      </Section>
    </>
  )
}

const Legend = ({ latest }: { latest: string | null }) => (
  <p className="max-w-prose text-sm text-muted">
    {latest &&
      `The word under a value is its difference to ${latest}, the latest version: better or worse only where the 95% interval of that difference does not hold 0. `}
    The best value of a row is clearly the best where the interval of its difference to the next does not hold 0;
    without the intervals of both nobody knows.
  </p>
)

const NoCandidates = ({ name }: { name: string }) => (
  <EmptyState
    title="Candidates are drafts that wait to be chosen"
    why={`Nobody has an open draft of ${name}. Begin one for each model you tried, with its offline metrics, and choose the best here.`}
    action={<LinkButton href={pages.register({ package: name })}>Begin a draft</LinkButton>}
    example="A notebook or a job makes one with shipshape push --draft."
  />
)

/** On a narrow screen each candidate takes a line of the card: its name, and at the right what it reached. */
const ownLine =
  'align-top whitespace-normal! max-sm:justify-between max-sm:border-t max-sm:py-1.5! max-sm:before:w-auto! max-sm:before:shrink! max-sm:before:text-sm!'

const columnsOf = ({ candidates, latest, next }: Candidates): Column<CandidateRow>[] => [
  { key: 'metric', header: 'Metric', className: 'align-top', cell: MeasuredOn },
  ...(latest
    ? [
        {
          key: 'latest',
          header: `${latest}, the latest`,
          numeric: true,
          wide: true,
          className: ownLine,
          cell: ({ latest }: CandidateRow) => <ReferenceCell latest={latest} />,
        },
      ]
    : []),
  ...candidates.map(
    (candidate, index): Column<CandidateRow> => ({
      key: candidate.id,
      header: <CandidateHead candidate={candidate} next={next} />,
      label: candidateName(candidate),
      numeric: true,
      wide: true,
      className: ownLine,
      cell: ({ reached, lead }) => (
        <ReachedCell reached={reached[index] ?? null} lead={lead?.candidate === index ? lead : null} />
      ),
    }),
  ),
]
