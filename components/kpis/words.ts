import { formatMeasure, formatNumber, formatPercent } from '#lib/format'
import type { Kpi } from '#lib/kpis/schema'
import { directionWords } from '../metrics/direction-arrow.tsx'

type Kind = Kpi['kind']
type Role = Kpi['role']

export const kindWords: Record<Kind, { short: string; hint: string; of: string }> = {
  proportion: {
    short: 'share of units that did',
    hint: 'The share of units that did, such as visits with a click',
    of: 'is the share of units that did, such as visits: sum ÷ n.',
  },
  mean: {
    short: 'mean over units',
    hint: 'The mean over units, such as revenue of a visit',
    of: 'is the mean over units, such as visits: sum ÷ n',
  },
  ratio: {
    short: 'one sum over another',
    hint: 'One sum over another, such as returns over orders',
    of: 'is one sum over another, both over the same units: sum ÷ denominator',
  },
}

export const roleWords: Record<Role, { title: string; label: string; hint: string }> = {
  business: { title: 'Business KPIs', label: 'Business', hint: 'A KPI: what the business gets, such as click-through' },
  model: {
    title: 'Signals of the model',
    label: 'Model',
    hint: 'A signal of the model, such as the share of empty answers',
  },
  service: { title: 'Signals of the service', label: 'Service', hint: 'A signal of the service, such as latency' },
}
/** The roles in their order. Their names come from here, so that a browser needs no schema to know them. */
export const roleKeys = Object.keys(roleWords) as Role[]

/** What a KPI means, in a sentence or two. */
export function meaningOf({ title, kind, unit, direction }: Kpi): string {
  const inUnit = kind === 'proportion' ? '' : `${unit ? `, in ${unit}` : ''}.`
  const better = directionWords[direction]
  return `${title} ${kindWords[kind].of}${inUnit} ${better[0]?.toUpperCase()}${better.slice(1)}.`
}

/** A value of a KPI with its unit: `0.46%`, `12.3 EUR`. */
export function valueText({ kind, unit }: Pick<Kpi, 'kind' | 'unit'>, value: number): string {
  if (kind === 'proportion') return formatPercent(value)
  return unit ? `${formatMeasure(value)} ${unit}` : formatMeasure(value)
}

type Limits = { leastSample: number; leastEachWay: number }

/** By what rule arms are judged by a KPI, each sentence by itself. */
export function rulesOf(kpi: Kpi, { leastSample, leastEachWay }: Limits): string[] {
  const { kind, minimumSample, minimumEffect, guardrail, exposure } = kpi
  const eachWay = kind === 'proportion' ? `, ${leastEachWay} that did and ${leastEachWay} that did not` : ''
  return [
    `Not enough data: until each arm has an n of ${formatNumber(Math.max(minimumSample ?? 0, leastSample))}${eachWay}, nothing is judged.`,
    'Better or worse: the always-valid 95% interval of the difference to the baseline does not hold 0, also after the correction for all comparisons that are looked at together (Holm). You may look as often as you like.',
    'No clear difference: it holds 0.',
    minimumEffect === null
      ? 'No least effect is stated, so no sample is planned.'
      : `The planned sample and the days left are for a relative effect of ${formatPercent(minimumEffect)}.`,
    ...(guardrail
      ? ['It is a guardrail: it must not get worse, whatever else gets better, and is corrected apart from the others.']
      : []),
    ...(exposure
      ? ['Its n counts everybody an arm answered: it is held against the declared shares before anything is judged.']
      : []),
  ]
}
