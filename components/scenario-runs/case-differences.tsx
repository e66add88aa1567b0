import { clsx } from 'clsx'
import { formatCount } from '#lib/format'
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
  if (value === undefined) return ''
  const text = JSON.stringify(value)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

const head = 'pr-4 pb-0.5 text-left font-normal text-muted'
const cell = 'py-0.5 pr-4 align-top leading-5 wrap-anywhere'
const code = `${cell} font-mono`
const asCard =
  'cards:flex cards:gap-3 cards:before:w-20 cards:before:shrink-0 cards:before:font-sans cards:before:text-muted cards:before:content-[attr(data-label)]'

/** Where outputs differ: the place, the values, and what is wrong there. */
export function CaseDifferences({ rows, sides, first, wrong = true }: Props) {
  const more = rows.length - (first?.most ?? rows.length)
  return (
    <div className="min-w-0">
      <table className={clsx('max-w-full border-l-2 text-xs cards:block', wrong && 'border-bad-mark/40')}>
        <caption className="sr-only">Where they differ</caption>
        <thead className="cards:sr-only">
          <tr>
            {['Where', ...sides, 'Difference'].map((title, index) => (
              <th key={title} scope="col" className={clsx(head, index === 0 && 'pl-3')}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="cards:grid cards:gap-2">
          {rows.slice(0, first?.most).map((row) => (
            <Row key={`${row.path} ${row.what}`} row={row} sides={sides} wrong={wrong} />
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

type RowProps = { row: DifferenceRow; sides: readonly string[]; wrong: boolean }

const Row = ({ row: { path, values, what }, sides, wrong }: RowProps) => (
  <tr className="cards:grid cards:pl-3">
    <th scope="row" className={clsx(code, 'pl-3 text-left font-normal cards:pl-0')}>
      {path || 'the output'}
    </th>
    {sides.map((side, index) => (
      <td key={side} data-label={side} className={clsx(code, asCard, values[index] === undefined && 'cards:hidden')}>
        {valueText(values[index])}
      </td>
    ))}
    <td className={clsx(cell, wrong ? 'text-bad' : 'text-muted')}>{what}</td>
  </tr>
)
