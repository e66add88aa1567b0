import type { ScenarioRow } from '#lib/compare/schema'
import { Badge } from '../ui/badge.tsx'
import { Sign } from '../ui/sign.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { onPaper } from './difference-table.tsx'
import { type Sides, sideColumns } from './side-columns.tsx'
import { Stop } from './stop.tsx'

type Outcome = ScenarioRow['outcomes'][number]

const signs = {
  pass: { tone: 'good', text: 'passed' },
  fail: { tone: 'bad', text: 'failed' },
  error: { tone: 'bad', text: 'error' },
  skipped: { tone: 'unknown', text: 'skipped' },
  'not run': { tone: 'unknown', text: 'not run' },
  none: { tone: 'unknown', text: 'not declared' },
} as const satisfies Record<Outcome, unknown>

function OutcomeCell({ outcome }: { outcome: Outcome }) {
  const { tone, text } = signs[outcome]
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap">
      <Sign tone={tone} />
      <span className={tone === 'unknown' ? 'text-muted' : undefined}>{text}</span>
    </span>
  )
}

const ScenarioCell = ({ scenario, why, flipped }: ScenarioRow) => (
  <span className="grid min-w-0">
    <Stop>
      <span className="min-w-0 wrap-anywhere">{scenario}</span>
      {flipped && <Badge tone="decide">flipped</Badge>}
    </Stop>
    {why && <span className="text-xs wrap-anywhere text-muted">{why}</span>}
  </span>
)

const columnsOf = (sides: Sides): Column<ScenarioRow>[] => [
  { key: 'scenario', header: 'Scenario', className: 'align-top sm:w-[28%]', cell: ScenarioCell },
  ...sideColumns<ScenarioRow>(sides, ({ outcomes }, index) => <OutcomeCell outcome={outcomes[index] ?? 'none'} />, {
    wide: true,
  }),
]

/** How scenarios came out on each side. */
export const ScenarioTable = ({ rows, ...sides }: Sides & { rows: readonly ScenarioRow[] }) => (
  <Table
    caption="Outcomes of scenarios"
    columns={columnsOf(sides)}
    rows={rows}
    keyOf={({ scenario }) => scenario}
    fixed
    printed={(row) => rows.indexOf(row) < onPaper}
  />
)
