import type { EventChange, EventView, NewEvent } from '#lib/events/schema'
import type { Fields } from '../shell/fields.ts'
import { inLocal, inUtc } from '../ui/in-utc.ts'
import { noteOptions } from './words.ts'

const kindIn = (text = ''): NewEvent['kind'] => noteOptions.find(({ value }) => value === text)?.value ?? 'other'

/** Names of packages stand with spaces between them, which no name has; those of datasets with commas. */
const namesIn = (text = '', between: string | RegExp = ' ') =>
  text
    .split(between)
    .map((name) => name.trim())
    .filter((name) => name !== '')

const scopesIn = ({ packages, datasets }: Fields) => ({
  packages: namesIn(packages),
  datasets: namesIn(datasets, /[,\n]/),
})

/** What the fields say of an event that is noted; what is left empty is not said. */
export function notedIn(fields: Fields): NewEvent {
  const { kind, title = '', description, at, until, environment } = fields
  return {
    kind: kindIn(kind),
    title,
    at: inUtc(at),
    ...(description ? { description } : {}),
    ...(until ? { until: inUtc(until) } : {}),
    ...(environment ? { environment } : {}),
    ...scopesIn(fields),
  }
}

/** What the fields say of an event that is changed. A time that was left as it stood keeps its seconds. */
export function changedIn(fields: Fields, was: Pick<EventView, 'at' | 'until'>): EventChange {
  const { kind, title = '', description, at = '', until = '', environment } = fields
  return {
    kind: kindIn(kind),
    title,
    description: description ? description : null,
    environment: environment ? environment : null,
    ...(at === inLocal(was.at) ? {} : { at: inUtc(at) }),
    ...(until === inLocal(was.until) ? {} : { until: until === '' ? null : inUtc(until) }),
    ...scopesIn(fields),
  }
}
