import { pages } from '#lib/paths'
import type { CaseView } from '#lib/scenario-runs/case-schema'
import { isFailure } from '#lib/scenario-runs/rules'
import { Badge } from '../ui/badge.tsx'
import { Fold } from '../ui/fold.tsx'
import { Missing } from '../ui/missing.tsx'
import { Sign } from '../ui/sign.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { type CasesShown, casesAddress, type OfRun } from './case-address.ts'
import { CaseContent } from './case-content.tsx'
import { CaseDifferences } from './case-differences.tsx'
import { expectedAndCame, expectedBeforeAndNow } from './difference-rows.ts'
import { durationText, outcomeSigns } from './words.ts'

type Props = {
  of: OfRun
  shown: CasesShown
  cases: readonly CaseView[]
  /** What the other run is called, where there is one. */
  other?: string | undefined
}

const firstDifferences = 3

/** How each scenario came out; what failed says at once where. */
export function CaseTable({ of, shown, cases, other }: Props) {
  return (
    <Table
      caption="How the scenarios came out"
      columns={columnsOf(of, other)}
      rows={cases}
      keyOf={({ scenario }) => scenario}
      below={belowOf(of, shown, other)}
    />
  )
}

const belowOf = (of: OfRun, shown: CasesShown, other: string | undefined) => (one: CaseView) => (
  <Below one={one} other={other} alone={shown.filter.scenario !== undefined} wholeHref={wholeHref(of, shown, one)} />
)

const wholeHref = (of: OfRun, { filter: { against } }: CasesShown, { scenario }: CaseView) =>
  casesAddress(of, { filter: { scenario, against } })

const columnsOf = (of: OfRun, other: string | undefined): Column<CaseView>[] => [
  {
    key: 'scenario',
    header: 'Scenario',
    className: 'sm:w-[34%] sm:align-top',
    cell: ({ scenario, flip, flaky }) => (
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-2 gap-y-1">
        <TextLink href={pages.scenario(of.name, scenario)} className="min-w-0 font-medium wrap-anywhere">
          {scenario}
        </TextLink>
        {flip && (
          <Badge tone={flip === 'broke' ? 'bad' : 'good'}>
            {flip === 'broke' ? 'flipped: broke' : 'flipped: mended'}
          </Badge>
        )}
        {flaky && <Badge tone="decide">flaky</Badge>}
      </span>
    ),
  },
  {
    key: 'outcome',
    header: 'Outcome',
    wide: true,
    className: 'sm:align-top whitespace-nowrap',
    cell: ({ outcome, before }) => <Outcome outcome={outcome} before={before} other={other} />,
  },
  {
    key: 'why',
    header: 'Why it exists',
    wide: true,
    className: 'sm:align-top sm:w-[38%]',
    cell: ({ why, tags }) => (
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-2 gap-y-1">
        <span className="min-w-0 wrap-anywhere">{why ?? <Missing />}</span>
        {tags.map((tag) => (
          <Badge key={tag}>{tag}</Badge>
        ))}
      </span>
    ),
  },
  {
    key: 'duration',
    header: 'Time',
    numeric: true,
    wide: true,
    className: 'sm:align-top',
    cell: ({ duration }) => (duration === null ? <Missing>-</Missing> : durationText(duration)),
  },
]

function Outcome({ outcome, before, other }: Pick<CaseView, 'outcome' | 'before'> & { other: string | undefined }) {
  const { tone, text } = outcomeSigns[outcome]
  return (
    <span className="grid">
      <span className="inline-flex items-center gap-1">
        <Sign tone={tone} />
        {text}
      </span>
      {other !== undefined && (
        <span className="text-xs text-muted">
          {other}: {before ? outcomeSigns[before.outcome].text : 'no result'}
        </span>
      )}
    </span>
  )
}

type BelowProps = { one: CaseView; other: string | undefined; alone: boolean; wholeHref: string }

function Below({ one, other, alone, wholeHref }: BelowProps) {
  const { note, differences } = one
  const { rows, sides } = differencesOf(one, other)
  const first = alone ? undefined : { most: firstDifferences, restHref: wholeHref }
  return (
    <div className="grid gap-2">
      {note !== null && differences.length === 0 && <p className="wrap-anywhere text-muted">{note}</p>}
      {differences.length > 0 && !isFailing(one) && (
        <p className="text-decide">Reported as {outcomeSigns[one.outcome].text}; by its own rule it differs:</p>
      )}
      {rows.length > 0 && <CaseDifferences rows={rows} sides={sides} first={first} />}
      <Fold offPaper open={alone} summary={<span className="text-sm text-muted">Input and outputs</span>}>
        <CaseContent one={one} other={other} {...(alone ? {} : { wholeHref })} />
      </Fold>
    </div>
  )
}

/** Of what flipped the two outputs are held against each other, too. */
function differencesOf({ differences, before, flip }: CaseView, other: string | undefined) {
  if (other === undefined || flip === null || before === null)
    return { rows: expectedAndCame(differences), sides: ['Expected', 'Came'] }
  return {
    rows: expectedBeforeAndNow(differences, before.differences),
    sides: ['Expected', `Came in ${other}`, 'Came now'],
  }
}

const isFailing = ({ outcome }: CaseView) => outcome !== 'not run' && isFailure(outcome)
