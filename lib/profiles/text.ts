import type { Profile } from './schema.ts'

/** A profile as its file has it: a line for each column, so that two of them are compared column by column. */
export function profileText({ columns, ...head }: Profile): string {
  const lines = columns.map((column) => JSON.stringify(column)).join(',\n')
  return `${JSON.stringify(head).slice(0, -1)},"columns":[\n${lines}\n]}\n`
}
