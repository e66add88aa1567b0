import { issuesOf } from '#lib/issues'
import { type Scenario, scenario } from '#lib/scenarios/schema'
import { scenarioRows, type TableFlaw } from '#lib/scenarios/table'

const mostScenarios = 10_000

/** Scenarios of a table with a header, and what of it could not be taken, by its line. */
export function scenariosOfCsv(text: string): { scenarios: Scenario[]; unclear: TableFlaw[] } {
  const { rows, flaws, hasIds } = scenarioRows(text)
  if (!hasIds) return { scenarios: [], unclear: [...flaws, { line: 1, what: 'has no column id' }] }
  const unclear = [...flaws]
  const scenarios: Scenario[] = []
  const lines = new Map<string, number>()
  for (const { line, value } of rows.slice(0, mostScenarios)) {
    const checked = scenario.safeParse(value)
    const before = checked.data && lines.get(checked.data.id)
    if (before !== undefined) unclear.push({ line, what: `id is already the id of line ${before}` })
    else if (checked.data) {
      scenarios.push(checked.data)
      lines.set(checked.data.id, line)
    } else unclear.push(...issuesOf(checked.error).map(({ path, message }) => ({ line, what: `${path} ${message}` })))
  }
  if (rows.length > mostScenarios) unclear.push({ what: `has ${rows.length} rows; ${mostScenarios} were taken` })
  return { scenarios, unclear }
}
