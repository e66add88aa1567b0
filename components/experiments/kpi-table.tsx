import type { ArmDifference, ArmValue, ExperimentReport, KpiComparison } from '#lib/experiments/schema'
import type { Kpi } from '#lib/kpis/schema'
import { Swatch } from '../live/share-bar.tsx'
import { Count } from '../metrics/count.tsx'
import { Missing } from '../ui/missing.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { KpiName } from './kpi-name.tsx'
import { Verdict } from './verdict.tsx'
import { sayDifference, sayEnds, sayLift, sayOnce, sayPlan, sayValue } from './words.ts'

type Arm = ExperimentReport['arms'][number]
type Row = {
  kpi: Kpi
  arm: Arm
  place: number
  value: ArmValue | undefined
  difference: ArmDifference | null
  isFirst: boolean
}

type Props = { caption: string; kpis: readonly KpiComparison[]; arms: readonly Arm[] }

/** Each KPI arm by arm: what was observed, how it differs from the baseline, how sure that is, and the verdict. */
export function KpiTable({ caption, kpis, arms }: Props) {
  const rows = kpis.flatMap(({ kpi, arms: values, differences }) =>
    arms.map((arm, place): Row => {
      const difference = differences[place] ?? null
      return { kpi, arm, place, value: values[place], difference, isFirst: place === 0 }
    }),
  )
  return <Table caption={caption} columns={columns} rows={rows} keyOf={({ kpi, place }) => `${kpi.name} ${place}`} />
}

/** The same widths in every table, so that the tables of a page line up. */
const top = 'sm:align-top'

const columns: Column<Row>[] = [
  {
    key: 'kpi',
    header: 'KPI and arm',
    className: `${top} sm:w-[21%]`,
    cell: ({ kpi, arm, place, isFirst }) => (
      <span className="grid min-w-0 gap-0.5 lg:min-w-36">
        <span className={isFirst ? undefined : 'sm:sr-only'}>
          <KpiName kpi={kpi} again={!isFirst} />
        </span>
        <span className="inline-flex items-center gap-1.5 text-sm">
          <Swatch index={place} />
          <span className="min-w-0 break-words">{arm.label}</span>
        </span>
      </span>
    ),
  },
  { key: 'value', header: 'Observed', numeric: true, className: `${top} sm:w-[13%]`, cell: Observed },
  {
    key: 'absolute',
    header: 'Difference',
    wide: true,
    className: `${top} sm:w-[18%] lg:whitespace-nowrap print:whitespace-normal`,
    cell: ({ kpi, difference }) => <Effect difference={difference} of="absolute" say={sayDifference(kpi)} />,
  },
  {
    key: 'relative',
    header: 'Relative',
    wide: true,
    className: `${top} sm:w-[18%] lg:whitespace-nowrap print:whitespace-normal`,
    cell: ({ difference }) => <Effect difference={difference} of="relative" say={sayLift} />,
  },
  { key: 'verdict', header: 'Verdict', wide: true, className: `${top} sm:w-[30%]`, cell: Judgement },
]

function Observed({ kpi, value }: Row) {
  if (!value || value.value === null) return <Missing>nothing observed</Missing>
  const say = sayValue(kpi)
  return (
    <span className="grid justify-items-start sm:justify-items-end">
      <span title={String(value.value)}>{say(value.value)}</span>
      <span className="text-xs text-muted">{value.interval ? sayEnds(value.interval, say) : 'no interval given'}</span>
      <span className="text-xs text-muted">
        <Count n={value.n} label="n" />
      </span>
    </span>
  )
}

type EffectProps = { difference: ArmDifference | null; of: 'absolute' | 'relative'; say: (value: number) => string }

function Effect({ difference, of, say }: EffectProps) {
  if (!difference) return <span className="text-muted">{of === 'absolute' ? 'baseline' : '–'}</span>
  const effect = difference[of]
  const tooFew = of === 'relative' && difference.verdict === 'not enough data'
  if (!effect || tooFew) return <span className="text-muted">–</span>
  return (
    <span className="grid tabular-nums">
      <span title={String(effect.value)}>{say(effect.value)}</span>
      <span className="text-xs" title="Holds however often it was looked at, with 95%">
        {sayEnds(effect.always, say)}
      </span>
      <span
        className="text-xs text-muted"
        title="Holds with 95% where this was the only look, at an end that was set before"
      >
        one look {sayEnds(effect.fixed, say)}
      </span>
    </span>
  )
}

function Judgement({ difference }: Row) {
  if (!difference) return <span className="text-muted">–</span>
  const plan = sayPlan(difference)
  const once = sayOnce(difference)
  return (
    <span className="grid min-w-0">
      <Verdict verdict={difference.verdict} rule={difference.rule} />
      {once && <span className="text-xs text-muted">({once})</span>}
      {plan && <span className="text-xs text-muted">{plan}</span>}
    </span>
  )
}
