import { stepsOf } from '#lib/issues'
import { sectionOf, sections } from './sections.ts'

const names: Readonly<Record<string, string>> = {
  package: 'Package',
  version: 'Version number',
  summary: 'Summary',
  'newPackage.title': 'Title of the package',
  'newPackage.owners': 'Owners of the package',
}

/** What a list holds, one by one. */
const entries: Readonly<Record<string, string>> = {
  inputs: 'Input',
  outputs: 'Output',
  pipeline: 'Step',
  tests: 'test',
  data: 'Data',
  scenarios: 'Scenario',
  model: 'Model file',
  files: 'File',
  metrics: 'Metric',
  libraries: 'Library',
  assumptions: 'Assumption',
}

const spaced = (key: string) =>
  key
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()
const isNamed = (step: string | number | undefined): step is string => typeof step === 'string' && step in entries

/** A path of a draft as people say it: `api.inputs[2].type` is "Input 3, type". */
export function placeWords(path: string): string {
  const known = names[path]
  if (known !== undefined) return known
  const steps = stepsOf(path)
  if (steps.length === 0) return path
  const words = steps.flatMap((step, at): string[] => {
    const before = steps[at - 1]
    if (typeof step === 'number') return [`${isNamed(before) ? entries[before] : 'Entry'} ${step + 1}`]
    return typeof steps[at + 1] === 'number' && step in entries ? [] : [spaced(step)]
  })
  // What is numbered says of itself where it stands.
  const numbered = steps.findIndex((step) => typeof step === 'number')
  const said = numbered > 1 && isNamed(steps[numbered - 1]) ? words.slice(numbered - 1) : words
  const title = sections.find(({ id }) => id === sectionOf(path))?.title
  if (typeof steps[1] === 'string' && said === words && title !== undefined)
    return [title, ...words.slice(1)].join(', ')
  return said.map((word, at) => (at === 0 ? word.charAt(0).toUpperCase() + word.slice(1) : word)).join(', ')
}
