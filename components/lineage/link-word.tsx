import type { Route } from './layout.ts'
import type { Bundle } from './reach.ts'
import { said } from './words.ts'

/** What a link says, at its end. */
export const LinkWord = ({ label, back, kinds }: Pick<Route, 'label' | 'back'> & Pick<Bundle, 'kinds'>) => (
  <text
    x={label.x}
    y={label.y}
    dy="-4"
    textAnchor="middle"
    className="pointer-events-none fill-ink stroke-sunken stroke-[4px] text-xs [paint-order:stroke] group-data-[far=true]/picture:hidden"
  >
    {back ? `‹ ${said(kinds)}` : said(kinds)}
  </text>
)
