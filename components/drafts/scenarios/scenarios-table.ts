import { scenarioRows } from '#lib/scenarios/table'
import type { ReadScenarios } from './scenarios-text.ts'

/** Scenarios of a table as they are written. What they lack is told where they are edited. */
export function scenariosOfTable(text: string): ReadScenarios {
  const { rows, flaws } = scenarioRows(text)
  return {
    scenarios: rows.map(({ value }) => value),
    left: flaws.map(({ line, what }) => (line === undefined ? what : `line ${line} ${what}`)),
  }
}
