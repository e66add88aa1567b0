import type { ReactNode } from 'react'
import type { Side } from '#lib/compare/schema'
import type { Column } from '../ui/table.tsx'
import { isMixed, SideLabel } from './side-label.tsx'

/** The sides of a comparison with the one that the others are held against. */
export type Sides = { sides: readonly Side[]; baseline: number }

/** A column for each side; `cell` is given the row and the place of the side. */
export const sideColumns = <Row,>(
  { sides, baseline }: Sides,
  cell: (row: Row, index: number, side: Side) => ReactNode,
  look: Pick<Column<Row>, 'className' | 'numeric' | 'wide'> = {},
): Column<Row>[] =>
  sides.map((side, index) => ({
    key: `side ${index}`,
    header: <SideLabel side={side} baseline={index === baseline} named={isMixed(sides)} />,
    label: isMixed(sides) ? `${side.package} ${side.version}` : side.label,
    className: 'align-top',
    ...look,
    cell: (row) => cell(row, index, side),
  }))
