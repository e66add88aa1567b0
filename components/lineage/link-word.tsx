import type { LineageEdge } from '#lib/lineage/schema'
import type { Route } from './layout.ts'
import { links } from './words.ts'

/** What a link says, at its end. */
export const LinkWord = ({ label, back, kind }: Pick<Route, 'label' | 'back'> & Pick<LineageEdge, 'kind'>) => (
  <text
    x={label.x}
    y={label.y}
    dy="-4"
    textAnchor="middle"
    className="pointer-events-none fill-ink stroke-sunken stroke-[4px] text-xs [paint-order:stroke] group-data-[far=true]/picture:text-lg"
  >
    {back ? `‹ ${links[kind]}` : links[kind]}
  </text>
)
