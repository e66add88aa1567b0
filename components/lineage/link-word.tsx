import type { Route } from './layout.ts'
import type { Bundle } from './reach.ts'
import { said } from './words.ts'

const line = 14

/** What a link says, at its end: each word on a line of its own, as the way between two nodes is short. */
export const LinkWord = ({ label, back, kinds }: Pick<Route, 'label' | 'back'> & Pick<Bundle, 'kinds'>) => (
  <text
    y={label.y}
    textAnchor="middle"
    className="pointer-events-none fill-ink stroke-sunken stroke-[4px] text-xs [paint-order:stroke] group-data-[far=true]/picture:hidden"
  >
    {kinds.map((kind, index) => (
      <tspan key={kind} x={label.x} dy={index === 0 ? -4 - line * (kinds.length - 1) : line}>
        {back && index === 0 && '‹ '}
        {said([kind])}
      </tspan>
    ))}
  </text>
)
