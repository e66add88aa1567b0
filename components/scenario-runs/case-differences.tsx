import { formatCount } from '#lib/format'
import { Missing } from '../ui/missing.tsx'
import { TextLink } from '../ui/text-link.tsx'
import type { DifferenceRow } from './difference-rows.ts'

type Props = {
  rows: readonly DifferenceRow[]
  /** What the columns of values are called. */
  sides: readonly string[]
  /** How many are shown, and where the rest is; all without it. */
  first?: { most: number; restHref: string } | undefined
  /** To differ is wrong here; else it is what somebody wanted. */
  wrong?: boolean
}

const longest = 120

function valueText(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

/** Where outputs differ: the place, the values, and what is wrong there. */
export function CaseDifferences({ rows, sides, first, wrong = true }: Props) {
  const more = rows.length - (first?.most ?? rows.length)
  return (
    <div className="min-w-0">
      <table className="differences" data-wrong={(wrong && !rows.every(({ fits }) => fits)) || undefined}>
        <caption className="sr-only">Where they differ</caption>
        <thead className="cards:sr-only">
          <tr>
            {['Where', ...sides, 'Difference'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, first?.most).map((row) => (
            <Row key={`${row.path} ${row.what}`} row={row} sides={sides} />
          ))}
        </tbody>
      </table>
      {first && more > 0 && (
        <p className="mt-1 pl-3 text-xs">
          <TextLink href={first.restHref}>{formatCount(more, 'more difference')}</TextLink>
        </p>
      )}
    </div>
  )
}

const Row = ({ row: { path, values, what, fits }, sides }: { row: DifferenceRow; sides: readonly string[] }) => (
  <tr data-fits={fits || undefined}>
    <th scope="row">{path || 'the output'}</th>
    {sides.map((side, index) => (
      <td key={side} data-label={side}>
        {values[index] === undefined ? <Missing>-</Missing> : valueText(values[index])}
      </td>
    ))}
    <td>{what}</td>
  </tr>
)
