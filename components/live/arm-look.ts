/** How the arms of one drawing are told apart, in the order of charts: by colour, and without it by the line within. */
const looks = [
  { fill: 'fill-chart-1', dash: undefined },
  { fill: 'fill-chart-2', dash: '6 4' },
  { fill: 'fill-chart-3', dash: '2 3' },
  { fill: 'fill-chart-4', dash: '12 2' },
  { fill: 'fill-chart-1', dash: '8 3' },
  { fill: 'fill-chart-2', dash: undefined },
  { fill: 'fill-chart-3', dash: '8 3' },
  { fill: 'fill-chart-4', dash: '2 3' },
]

export const armLook = (index: number) => looks[index % looks.length] as (typeof looks)[number]
