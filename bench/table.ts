/** One thing measured: a figure, what it must be, and the raw limit of the same run where there is one. */
export type Row = { what: string; figure: string; budget: string; holds: boolean; note?: string }

const widths = [46, 22, 16, 9] as const

const line = (cells: string[]) =>
  `  ${cells
    .map((cell, index) => cell.padEnd(widths[index] ?? 0))
    .join('')
    .trimEnd()}`

/** Prints rows under a title as they come from a topic. */
export function print(title: string, rows: Row[]): void {
  console.log(`\n${title}`)
  console.log(line(['', 'measured', 'budget', 'verdict']))
  for (const { what, figure, budget, holds, note = '' } of rows)
    console.log(line([what, figure, budget, holds ? 'holds' : 'MISSED', note]))
}

/** A rate of ours as a share of the raw limit's. */
export const ratioRow = (what: string, ours: number, raw: number, least: number, unit: string): Row => ({
  what,
  figure: (ours / raw).toFixed(2),
  budget: `>= ${least}`,
  holds: ours / raw >= least,
  note: `${Math.round(ours).toLocaleString('en')} of ${Math.round(raw).toLocaleString('en')} ${unit}`,
})
