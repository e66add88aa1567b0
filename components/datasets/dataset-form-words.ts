import type { DatasetView } from '#lib/datasets/schema'
import { given, textIn } from '../shell/field-values.ts'
import type { Fields } from '../shell/fields.ts'

type Alias = DatasetView['aliases'][number]

export const datasetLabels: Readonly<Record<string, string>> = {
  name: 'Name',
  description: 'What it is',
  location: 'Location',
  owner: 'Owner',
  steward: 'Steward',
  aliases: 'Names in pipelines',
}

/** A line for each name that producers of lineage use: its namespace, a blank, its name. */
export const aliasLines = (aliases: readonly Alias[]): string =>
  aliases.map(({ namespace, name }) => `${namespace} ${name}`).join('\n')

/** A namespace has no blanks; a name may. */
const aliasesIn = (text = ''): Alias[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [namespace = ''] = line.split(/\s/, 1)
      return { namespace, name: line.slice(namespace.length).trim() }
    })

const texts = ['description', 'location', 'owner', 'steward'] as const

/** What the fields say of a dataset that is described; what is left empty is not said. */
export const describedIn = (fields: Fields) => ({
  name: textIn(fields.name),
  ...Object.assign({}, ...texts.map((name) => given(name, textIn(fields[name])))),
  aliases: aliasesIn(fields.aliases),
})

/** What the fields say of a dataset that is changed: what was emptied is taken back. */
export const changedIn = (fields: Fields) => ({
  ...Object.fromEntries(texts.map((name) => [name, textIn(fields[name]) ?? null])),
  aliases: aliasesIn(fields.aliases),
})
