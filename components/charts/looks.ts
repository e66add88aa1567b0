type Shape = 'circle' | 'square' | 'triangle' | 'diamond'
/** How a series is told from the others: by colour, and without it by its line and its marker. */
export type Look = { stroke: string; fill: string; dash: string | undefined; shape: Shape }

const blue = { stroke: 'stroke-chart-1', fill: 'fill-chart-1' }
const vermillion = { stroke: 'stroke-chart-2', fill: 'fill-chart-2' }
const green = { stroke: 'stroke-chart-3', fill: 'fill-chart-3' }
const purple = { stroke: 'stroke-chart-4', fill: 'fill-chart-4' }

/** In the order of series; where colours come again, nothing else does. */
const looks: readonly Look[] = [
  { ...blue, dash: undefined, shape: 'circle' },
  { ...vermillion, dash: '6 4', shape: 'square' },
  { ...green, dash: '2 3', shape: 'triangle' },
  { ...purple, dash: '12 3', shape: 'diamond' },
  { ...blue, dash: '8 3 2 3', shape: 'triangle' },
  { ...vermillion, dash: '2 6', shape: 'diamond' },
]

export const lookOf = (index: number): Look => looks[index % looks.length] as Look
