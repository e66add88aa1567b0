import type { Issue } from '#lib/errors'
import { issuesOf } from '#lib/issues'
import { parseJson } from '#lib/json'
import { type Scenario, scenario } from './schema.ts'

export type ParsedScenarios = { scenarios: Scenario[]; issues?: undefined } | { issues: Issue[]; scenarios?: undefined }

const limits = { scenarios: 10_000, issues: 100, line: { depth: 64, nodes: 1_000_000 } }

type Line = { number: number; text: string }

/** Reads scenarios from JSON Lines, one object a line; empty lines are passed over. Lines count from 1, scenarios from 0. */
export function parseScenarios(text: string): ParsedScenarios {
  const lines = text
    .split('\n')
    .map((line, index): Line => ({ number: index + 1, text: line.trim() }))
    .filter((line) => line.text !== '')
  if (lines.length > limits.scenarios) {
    return { issues: [{ path: 'scenarios', message: `must hold at most ${limits.scenarios} scenarios` }] }
  }
  return readLines(lines)
}

function readLines(lines: Line[]): ParsedScenarios {
  const scenarios: Scenario[] = []
  const issues: Issue[] = []
  const lineOfId = new Map<string, number>()
  for (const [index, line] of lines.entries()) {
    const read = readLine(line.text)
    const taken = read.scenario && lineOfId.get(read.scenario.id)
    const found =
      taken === undefined ? (read.issues ?? []) : [{ path: 'id', message: `is already the id of line ${taken}` }]
    issues.push(...found.map((issue) => inside(index, line.number, issue)))
    if (issues.length >= limits.issues) break
    if (!read.scenario) continue
    scenarios.push(read.scenario)
    lineOfId.set(read.scenario.id, line.number)
  }
  return issues.length === 0 ? { scenarios } : { issues: issues.slice(0, limits.issues) }
}

function readLine(
  text: string,
): { scenario: Scenario; issues?: undefined } | { issues: Issue[]; scenario?: undefined } {
  const read = parseJson(text, limits.line)
  if (read.issues) return { issues: read.issues }
  const checked = scenario.safeParse(read.value)
  return checked.success ? { scenario: checked.data } : { issues: issuesOf(checked.error) }
}

function inside(index: number, line: number, { path, message }: Issue): Issue {
  const joint = path === '' || path.startsWith('[') ? '' : '.'
  const said = message.replace('is not JSON: line 1, ', 'is not JSON: ')
  return { path: `scenarios[${index}]${joint}${path}`, message: `line ${line}: ${said}` }
}
