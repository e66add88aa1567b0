import type { DraftRow } from '#lib/drafts/schema'
import { draftTitle } from '#lib/drafts/title'
import { formatNumber } from '#lib/format'
import { pages } from '#lib/paths'
import { RowLink } from '../ui/row-link.tsx'
import { Sign } from '../ui/sign.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'
import { DiscardDraft } from './discard-draft.tsx'

type Props = {
  drafts: readonly DraftRow[]
  mistakes: ReadonlyMap<string, number>
  /** Those that have others of their package beside them. */
  candidates: ReadonlySet<string>
  caption: string
  /** Whether others began some of them. */
  ofOthers?: boolean
}

/** Whether a draft is the first of its package here: it is the one that leads to the candidates. */
const isFirst = ({ id, package: name }: DraftRow, drafts: readonly DraftRow[]) =>
  drafts.find((other) => other.package === name)?.id === id

const columnsOf = ({ drafts, mistakes, candidates, ofOthers = false }: Props): Column<DraftRow>[] => [
  {
    key: 'draft',
    header: 'Draft',
    wide: true,
    cell: (draft) => <Named draft={draft} leads={candidates.has(draft.id) && isFirst(draft, drafts)} />,
  },
  {
    key: 'base',
    header: 'From',
    wide: true,
    cell: ({ base }) => (base ? <span className="font-mono text-sm">{base.version}</span> : <NoVersion />),
  },
  {
    key: 'standing',
    header: 'Standing',
    wide: true,
    className: 'whitespace-nowrap',
    cell: ({ id }) => <Standing mistakes={mistakes.get(id) ?? 0} />,
  },
  ...(ofOthers ? [{ key: 'author', header: 'By', wide: true, cell: ({ author }: DraftRow) => author }] : []),
  {
    key: 'changed',
    header: 'Changed',
    wide: true,
    className: 'whitespace-nowrap',
    cell: ({ changedAt }) => <Time at={Date.parse(changedAt)} />,
  },
  {
    key: 'discard',
    header: <span className="sr-only">Discard</span>,
    className: 'text-right py-0.5! max-sm:before:hidden',
    wide: true,
    cell: (draft) => (
      <div className="relative z-10 flex justify-end max-sm:-mx-2">
        <DiscardDraft draft={draft} small />
      </div>
    ),
  },
]

/** It may hold a whole folder all the same. */
const NoVersion = () => (
  <span title="Not begun from a version">
    <span aria-hidden>–</span>
    <span className="sr-only">Not begun from a version</span>
  </span>
)

/** By its package and number, with what its author calls it, and the way to the candidates beside it. */
function Named({ draft, leads }: { draft: DraftRow; leads: boolean }) {
  const title = draftTitle(draft)
  return (
    <span className="grid min-w-0">
      <RowLink href={pages.draft(draft.id)}>{title}</RowLink>
      {draft.label && draft.label !== title && (
        <span className="line-clamp-1 text-xs wrap-anywhere text-muted" title={draft.label}>
          {draft.label}
        </span>
      )}
      {leads && (
        <span className="relative z-10 justify-self-start text-sm">
          <TextLink href={pages.candidates(draft.package)} className="inline-block py-0.5 leading-6">
            Compare the candidates<span className="sr-only"> of {draft.package}</span>
          </TextLink>
        </span>
      )}
    </span>
  )
}

const Standing = ({ mistakes }: { mistakes: number }) =>
  mistakes > 0 ? (
    <span>{formatNumber(mistakes)} to repair</span>
  ) : (
    <span className="inline-flex items-center gap-1 align-bottom">
      <Sign tone="good" /> ready
    </span>
  )

/** Drafts, the one that was changed last first; a row leads to its form. */
export const DraftTable = (props: Props) => (
  <Table caption={props.caption} columns={columnsOf(props)} rows={props.drafts} keyOf={({ id }) => id} hover />
)
