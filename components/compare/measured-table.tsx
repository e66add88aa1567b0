import { type Column, Table } from '../ui/table.tsx'
import { DifferenceCell, MeasureName, SideCell, ValueCell } from './measured-cells.tsx'
import { type MeasuredRow, matters } from './measured-rows.ts'
import { type Sides, sideColumns } from './side-columns.tsx'
import { VerdictMark } from './verdict-mark.tsx'

type RuleOf = (rule: string) => number
type Props = Sides & {
  rows: readonly MeasuredRow[]
  /** All rules of the verdicts: a verdict names its own by number. */
  rules: readonly string[]
}

/** How many rows are wanted on paper: what decides, what guards and what is clear goes before the rest. */
export const mostOnPaper = 6

/** Offline metrics and business KPIs of all sides in one table; of two sides the difference has columns of its own. */
export function MeasuredTable({ rows, rules, ...sides }: Props) {
  const ruleOf = (rule: string) => rules.indexOf(rule) + 1
  const printed = new Set([...rows.filter(matters), ...rows].slice(0, mostOnPaper))
  return (
    <Table
      caption="Offline and business"
      columns={sides.sides.length === 2 ? ofTwo(sides, ruleOf) : ofMany(sides, ruleOf)}
      rows={rows}
      keyOf={({ key }) => key}
      groupOf={({ kind }) => groups[kind]}
      fixed
      printed={(row) => printed.has(row)}
    />
  )
}

const groups = {
  offline: 'Offline metrics',
  business: 'Business KPIs and signals',
  apart: 'Offline metrics without a counterpart',
}

const named: Column<MeasuredRow> = {
  key: 'measure',
  header: 'Measure',
  className: 'align-top sm:w-[24%] print:w-[24%]',
  cell: (row) => <MeasureName row={row} />,
}

const ofTwo = (all: Sides, ruleOf: RuleOf): Column<MeasuredRow>[] => [
  named,
  ...sideColumns<MeasuredRow>(
    all,
    ({ values }, index, { label }) => <ValueCell measured={values[index] ?? null} label={label} />,
    { className: 'align-top sm:text-right', wide: true },
  ),
  {
    key: 'difference',
    header: 'Difference, 95% interval',
    label: 'Difference',
    wide: true,
    className: 'align-top sm:w-[25%] sm:pl-4 print:w-[24%]',
    cell: ({ differences }) => <DifferenceCell against={differences[1 - all.baseline] ?? null} />,
  },
  {
    key: 'verdict',
    header: 'Verdict',
    wide: true,
    className: 'align-top sm:w-[17%] print:w-[15%]',
    cell: ({ differences }) => {
      const against = differences[1 - all.baseline]
      if (!against) return <span className="text-muted">nothing to compare</span>
      return <VerdictMark verdict={against.verdict} rule={ruleOf(against.rule)} />
    },
  },
]

const ofMany = (all: Sides, ruleOf: RuleOf): Column<MeasuredRow>[] => [
  named,
  ...sideColumns<MeasuredRow>(
    all,
    ({ values, differences }, index, { label }) => {
      const against = differences[index] ?? null
      const rule = against ? ruleOf(against.rule) : undefined
      return <SideCell measured={values[index] ?? null} against={against} label={label} rule={rule} />
    },
    { className: 'align-top sm:text-right', wide: true },
  ),
]
