import type { Measures } from '#lib/drift/schema'
import { formatMeasure, formatP } from '#lib/format'
import { Fold } from '../ui/fold.tsx'

/** Every distance between both, for those who judge by another one. */
export function DriftMeasures({ measures }: { measures: Measures }) {
  return (
    <Fold summary={<span className="text-xs whitespace-nowrap">All distances</span>}>
      <dl className="grid w-fit grid-cols-[auto_auto] gap-x-3 text-xs tabular-nums">
        {factsOf(measures).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Fold>
  )
}

function factsOf({ kolmogorovSmirnov, wasserstein, ...measures }: Measures): [string, string][] {
  return [
    ['PSI', formatMeasure(measures.psi)],
    ['Jensen-Shannon distance', formatMeasure(measures.jensenShannon)],
    ['Kullback-Leibler', formatMeasure(measures.kl)],
    ['Hellinger', formatMeasure(measures.hellinger)],
    ['Greatest difference of a share', formatMeasure(measures.lInfinity)],
    ...(kolmogorovSmirnov
      ? ([
          [
            'Kolmogorov-Smirnov D',
            `${formatMeasure(kolmogorovSmirnov.d)}, ${formatP(kolmogorovSmirnov.p, true)} (${kolmogorovSmirnov.method})`,
          ],
        ] as [string, string][])
      : []),
    ...(wasserstein === undefined ? [] : ([['Wasserstein', formatMeasure(wasserstein)]] as [string, string][])),
  ]
}
