import { listed } from '#lib/format'
import { pages } from '#lib/paths'
import type { CaseOutcome } from '#lib/scenario-runs/case-schema'
import type { ScenarioChange, ScenarioMoment } from '#lib/scenario-runs/history-rules'
import { Badge } from '../ui/badge.tsx'
import { Missing } from '../ui/missing.tsx'
import { Sign } from '../ui/sign.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'
import { CaseDifferences } from './case-differences.tsx'
import { expectedAndCame } from './difference-rows.ts'
import { durationText, outcomeSigns } from './words.ts'

type Props = { name: string; scenario: string; moments: readonly ScenarioMoment[] }

/** What became of a scenario, version by version. */
export const MomentTable = ({ name, scenario, moments }: Props) => (
  <Table
    caption="The scenario over the versions"
    columns={columnsOf(name, scenario)}
    rows={moments}
    keyOf={({ version }) => version}
    below={below}
  />
)

const none = <span className="text-muted">-</span>

const columnsOf = (name: string, scenario: string): Column<ScenarioMoment>[] => [
  {
    key: 'version',
    header: 'Version',
    className: 'sm:align-top',
    cell: ({ version, withdrawn }) => (
      <span className="flex flex-wrap items-baseline gap-2">
        <TextLink href={pages.version(name, version)} className="font-mono font-medium wrap-anywhere">
          {version}
        </TextLink>
        {withdrawn && <Badge tone="bad">withdrawn</Badge>}
      </span>
    ),
  },
  {
    key: 'outcome',
    header: 'Newest run',
    wide: true,
    className: 'sm:align-top whitespace-nowrap',
    cell: ({ version, declared, run, flaky }) =>
      run ? (
        <span className="flex items-center gap-1">
          <Sign tone={outcomeSigns[run.outcome].tone} />
          <TextLink href={pages.run(name, version, run.id, { scenario })}>{outcomeSigns[run.outcome].text}</TextLink>
          {flaky && <Badge tone="decide">flaky</Badge>}
        </span>
      ) : (
        <Missing>{declared ? 'Not run yet' : 'Not declared'}</Missing>
      ),
  },
  {
    key: 'recent',
    header: 'Runs before',
    wide: true,
    className: 'sm:align-top',
    cell: ({ recent }) => (recent.length > 1 ? <Recent outcomes={recent.slice(1)} /> : none),
  },
  {
    key: 'changes',
    header: 'What changed',
    wide: true,
    className: 'sm:align-top',
    cell: ({ changes }) => (changes.length > 0 ? <span className="text-soft">{changeWords(changes)}</span> : none),
  },
  {
    key: 'duration',
    header: 'Time',
    numeric: true,
    wide: true,
    className: 'sm:align-top',
    cell: ({ run }) => (run?.duration == null ? none : durationText(run.duration)),
  },
  {
    key: 'at',
    header: 'Ran',
    wide: true,
    className: 'sm:align-top whitespace-nowrap',
    cell: ({ run }) => (run ? <Time at={Date.parse(run.at)} short /> : none),
  },
]

/** The outcomes of the runs in the same environment, the newest first. */
const Recent = ({ outcomes }: { outcomes: readonly CaseOutcome[] }) => (
  <span className="inline-flex flex-wrap">
    {outcomes.map((outcome, index) => {
      const key = `${index}`
      const { tone, text } = outcomeSigns[outcome]
      return <Sign key={key} tone={tone} word={text} />
    })}
  </span>
)

function changeWords(changes: readonly ScenarioChange[]): string {
  const [first] = changes
  if (!first) return ''
  if (first.what === 'added' || first.what === 'left out') return first.what
  const named = listed(changes.map(({ what }) => (what === 'expected' ? 'expected output' : what)))
  return `${named} changed`
}

const shown = 3

function below({ changes }: ScenarioMoment) {
  const told = changes.filter(({ what, differences }) => differences.length > 0 && what !== 'why' && what !== 'tags')
  return (
    told.length > 0 && (
      <div className="grid gap-2">
        {told.map(({ what, differences }) => (
          <div key={what} className="grid gap-1">
            <p className="text-xs text-muted">{what === 'expected' ? 'Expected output' : `The ${what}`}</p>
            <CaseDifferences rows={expectedAndCame(differences.slice(0, shown))} sides={['Was', 'Is']} wrong={false} />
            {differences.length > shown && (
              <p className="pl-3 text-xs text-muted">and {differences.length - shown} more</p>
            )}
          </div>
        ))}
      </div>
    )
  )
}
