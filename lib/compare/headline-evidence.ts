import { formatMeasure, formatPercent, formatSigned } from '#lib/format'
import type { Verdict } from '#lib/statistics/verdict'
import type { Clause } from './headline.ts'
import { inWords, type Pair } from './headline-pair.ts'

/** How the two did: what they are judged by first, offline and by the business, each with its verdict. */
export const evidenceClauses = (pair: Pair): Clause[] => [...metricClause(pair), ...kpiClause(pair)]

type Interval = { lower: number; upper: number }

const percent = (value: number) => formatSigned(value, formatPercent)
const measure = (value: number) => formatSigned(value, formatMeasure)
const within = ({ lower, upper }: Interval, format: (value: number) => string) => `[${format(lower)}, ${format(upper)}]`

function metricClause({ metrics }: Pair): Clause[] {
  const judged = metrics.filter(({ row, difference }) => row.primary && row.slice === null && difference)
  const found = judged.find(({ difference }) => difference?.verdict !== 'not comparable') ?? judged[0]
  if (!found?.difference) return verdictCounts(metrics)
  const { value, interval, verdict } = found.difference
  const by = value === null ? '' : ` ${measure(value)} ${interval ? within(interval, measure) : '(no interval given)'}`
  return [{ weight: 1, text: `${inSentence(found.row.title)}${by}: ${verdict}` }]
}

const told: Verdict[] = ['better', 'worse', 'no clear difference']

/** Where no metric is what versions are judged by first, none is picked out: all of whole datasets are counted. */
function verdictCounts(metrics: Pair['metrics']): Clause[] {
  const whole = metrics.filter(({ row }) => row.slice === null)
  const counts = told.flatMap((verdict) => {
    const count = whole.filter(({ difference }) => difference?.verdict === verdict).length
    return count > 0 ? [`${inWords(count)} ${verdict}`] : []
  })
  return counts.length > 0 ? [{ weight: 1, text: `offline metrics: ${counts.join(', ')}` }] : []
}

function kpiClause({ kpis, running, mismatch }: Pair): Clause[] {
  const judged = kpis.filter(({ row, difference }) => difference && !row.kpi.guardrail)
  const found = judged.find(({ row }) => row.kpi.primary) ?? judged.find(({ row }) => row.kpi.role === 'business')
  if (!found?.difference) return []
  const { relative, absolute, verdict } = found.difference
  const open = verdict === 'no clear difference' || verdict === 'not enough data'
  const by = relative
    ? ` ${percent(relative.value)} ${within(relative.always, percent)}`
    : absolute
      ? ` ${measure(absolute.value)} ${within(absolute.always, measure)}`
      : ''
  const title = inSentence(found.row.kpi.title)
  if (verdict === 'not comparable')
    return [
      {
        weight: 0,
        text: mismatch ? `${title} not judged: traffic was not split as declared` : `${title}: ${verdict}`,
      },
    ]
  return [{ weight: 0, text: `${title}${by}: ${verdict}${open && running ? ' yet' : ''}` }]
}

/** A title within a sentence: `Click-through` begins small, `CTR` and `NDCG at 10` do not. */
const inSentence = (title: string) => title.replace(/^\p{Lu}(?=\p{Ll}|[\s-]|$)/u, (first) => first.toLowerCase())
