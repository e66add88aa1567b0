import { api } from '#lib/paths'
import { posting } from '../metrics/posting.ts'

/** How to report a run of exactly this content; the first scenarios stand for all. */
export function reportingRun(name: string, number: string, digest: string, scenarios: readonly string[]): string {
  const results = scenarios.slice(0, 2).map((scenario) => `    ${JSON.stringify({ scenario, outcome: 'pass' })}`)
  const body = `{
  "target": "reported",
  "digest": "${digest}",
  "runner": {
    "name": "pytest",
    "runtime": {"name": "python", "version": "3.11.7"},
    "libraries": [{"ecosystem": "pypi", "name": "numpy", "version": "2.3.4"}]
  },
  "results": [
${results.join(',\n')}
  ]
}`
  return posting(api.scenarioRuns(name, number), body)
}
