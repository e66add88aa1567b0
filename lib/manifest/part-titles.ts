import type { Part } from './rules.ts'

/** What people read as the name of each part. */
export const partTitles = {
  code: 'Code',
  configuration: 'Configuration',
  data: 'Data',
  scenarios: 'Scenarios',
  model: 'Model',
  environment: 'Environment',
  api: 'Prediction API',
} as const satisfies Record<Part, string>

/** With what lies beside the parts, as differences of versions are listed. */
export const differenceTitles = { ...partTitles, rest: 'Words, links and other files' } as const
export type DifferencePart = keyof typeof differenceTitles
