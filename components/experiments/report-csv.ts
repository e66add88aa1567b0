import { csvLine } from '#lib/csv'
import type { ExperimentReport } from '#lib/experiments/schema'

const head =
  'kpi,kind,direction,unit,role,guardrail,arm,baseline,n,value,lower,upper,difference,difference_lower,difference_upper,one_look_lower,one_look_upper,lift,lift_lower,lift_upper,p_once,p_corrected,comparisons,verdict,rule'

/** A report's comparisons as comma-separated values, one line for each KPI and arm, with nothing rounded. */
export function reportCsv({ arms, baseline, kpis }: Pick<ExperimentReport, 'arms' | 'baseline' | 'kpis'>): string {
  const lines = kpis.flatMap(({ kpi, arms: values, differences, comparisons }) =>
    arms.map(({ label }, index) => {
      const { n = 0, value = null, interval = null } = values[index] ?? {}
      const {
        absolute = null,
        relative = null,
        pCorrected = null,
        verdict = null,
        rule = null,
      } = differences[index] ?? {}
      const of = [kpi.name, kpi.kind, kpi.direction, kpi.unit, kpi.role, kpi.guardrail ? 'yes' : 'no']
      const observed = [label, index === baseline ? 'yes' : 'no', n, value, ...endsOf(interval)]
      const differs = [absolute?.value ?? null, ...endsOf(absolute?.always), ...endsOf(absolute?.fixed)]
      const lifts = [relative?.value ?? null, ...endsOf(relative?.always)]
      const judged = [absolute?.pFixed ?? null, pCorrected, comparisons, verdict, rule]
      return csvLine([...of, ...observed, ...differs, ...lifts, ...judged])
    }),
  )
  return csvLine(head.split(',')) + lines.join('')
}

const endsOf = (ends: { lower: number; upper: number } | null | undefined) => [ends?.lower ?? null, ends?.upper ?? null]
