import { formatCount, formatNumber } from '#lib/format'
import type { ModelFacts } from '#lib/models/schema'
import { Facts } from '../ui/facts.tsx'
import { Fold } from '../ui/fold.tsx'

/** The rest of what the file says about itself: header fields, operators, files it needs. */
export function FoundFold({ facts: { metadata = {}, operators = {}, refersTo = [] } }: { facts: ModelFacts }) {
  const fields = Object.entries(metadata).map(([label, value]) => ({ label, value }))
  const used = Object.entries(operators)
    .toSorted(([, a], [, b]) => b - a)
    .map(([label, count]) => ({ label, value: `${formatNumber(count)} ×` }))
  return (
    <>
      {fields.length > 0 && (
        <Fold summary={formatCount(fields.length, 'header field')}>
          <Facts facts={fields} />
        </Fold>
      )}
      {used.length > 0 && (
        <Fold summary={formatCount(used.length, 'kind of operator', 'kinds of operators')}>
          <Facts facts={used} />
        </Fold>
      )}
      {refersTo.length > 0 && (
        <Fold summary={`needs ${formatCount(refersTo.length, 'other file')}`}>
          <ul className="font-mono text-sm break-all">
            {refersTo.map((path) => (
              <li key={path}>{path}</li>
            ))}
          </ul>
        </Fold>
      )}
    </>
  )
}
