import { csvLine } from '#lib/csv'
import type { Outcomes } from '#lib/outcomes/schema'

const head =
  'version,metric,dataset,split,value,lower,upper,n,comparable,kpi,baseline,from,to,kpi_n,kpi_value,baseline_n,baseline_value,lift,lift_lower,lift_upper,verdict,rule'

/** Offline against business as comma-separated values, one line for each version, with nothing rounded. */
export function outcomesCsv({ metric, dataset, split, kpi, versions }: Outcomes): string {
  const lines = versions.map(({ version, offline, business }) => {
    const { value = null, lower = null, upper = null, n = null } = offline ?? {}
    const { lift = null, window } = business ?? {}
    const measured = [
      metric?.name ?? null,
      dataset,
      split,
      value,
      lower,
      upper,
      n,
      offline && yesNo(offline.comparable),
    ]
    const beside = [kpi?.name ?? null, business?.baseline ?? null, window?.from ?? null, window?.to ?? null]
    const counted = [business?.n, business?.value, business?.baselineN, business?.baselineValue]
    const lifts = [lift?.value, lift?.interval.lower, lift?.interval.upper, business?.verdict, business?.rule]
    return csvLine([version, ...measured, ...beside, ...[...counted, ...lifts].map((one) => one ?? null)])
  })
  return csvLine(head.split(',')) + lines.join('')
}

const yesNo = (is: boolean) => (is ? 'yes' : 'no')
