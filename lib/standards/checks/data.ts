import { formatCount } from '#lib/format'
import type { DataReference } from '#lib/manifest/schema'
import { type Check, type Contract, cannotTell, fallsShort, leadingTo, lines, missing, unless } from '../contract.ts'

const label = ({ dataset, version }: DataReference) => (version ? `${dataset}@${version}` : dataset)

const referenced = (role: DataReference['role']): Check['run'] => {
  return ({ manifest }) => {
    const references = (manifest.data ?? []).filter((reference) => reference.role === role)
    if (references.length === 0) return fallsShort('not referenced')
    const undated = references.filter(({ version, asOf }) => !version && !asOf)
    return unless(undated.map(label), 'neither version nor asOf', references.slice(0, 3).map(label).join(', '))
  }
}

/** Holds when every reference states a thing. */
const everyReference = (key: keyof DataReference, trouble: string): Check['run'] => {
  const wrong = (reference: DataReference) => reference[key] === undefined || reference[key] === ''
  return ({ manifest: { data = [] } }) =>
    data.length === 0
      ? cannotTell('no data is referenced')
      : leadingTo('data', data, { wrong, key }, unless(data.filter(wrong).map(label), trouble, 'stated for all'))
}

const lacksProfile = ({ profile }: DataReference) => !profile

function profiled(contract: Contract) {
  const references = contract.manifest.data ?? []
  if (references.length === 0) return cannotTell('no data is referenced')
  const paths = references.flatMap(({ profile }) => profile ?? [])
  const gone = missing(contract, paths)
  if (gone.length > 0) return fallsShort(`not among the files: ${gone.slice(0, 3).join(', ')}`)
  const outcome = unless(references.filter(lacksProfile).map(label), 'no profile', formatCount(paths.length, 'profile'))
  return leadingTo('data', references, { wrong: lacksProfile, key: 'profile' }, outcome)
}

const roleRepair = (role: DataReference['role']) =>
  `Add an entry under data with role ${role}, the dataset's name, and its version or asOf.`

/** An entry under data that states one thing more. */
const dataExample = (states: string, role: DataReference['role'] = 'training') =>
  lines('data:', `  - {role: ${role}, dataset: clicks, ${states}}`)

const roleExample = (role: DataReference['role']) => dataExample('version: "2026-10-01"', role)

export const dataChecks: Check[] = [
  {
    key: 'training-data',
    part: 'data',
    title: 'Training data is referenced with its version or moment',
    why: 'When a table turns out to be wrong, this is how the models that learnt from it are found.',
    repair: roleRepair('training'),
    example: roleExample('training'),
    path: 'data',
    run: referenced('training'),
  },
  {
    key: 'validation-data',
    part: 'data',
    title: 'Validation data is referenced with its version or moment',
    why: 'What the choice between candidates was made on decides how much their scores are worth.',
    repair: roleRepair('validation'),
    example: roleExample('validation'),
    path: 'data',
    run: referenced('validation'),
  },
  {
    key: 'test-data',
    part: 'data',
    title: 'Test data is referenced with its version or moment',
    why: 'Two versions can only be compared by numbers that come from the same data.',
    repair: roleRepair('test'),
    example: roleExample('test'),
    path: 'data',
    run: referenced('test'),
  },
  {
    key: 'data-location',
    part: 'data',
    title: 'Every data reference says where the bytes lie',
    why: 'A name alone cannot be opened when the model must be trained again.',
    repair: 'Give each entry under data a location.',
    example: dataExample('location: s3://shop/clicks/2026-10-01.parquet'),
    path: 'data',
    run: everyReference('location', 'no location'),
  },
  {
    key: 'data-window',
    part: 'data',
    title: 'Every data reference states the window it covers',
    why: 'It tells whether a price change, a campaign or an outage lies before, within or after what the model learnt from.',
    repair: 'Give each entry under data a window with from and to.',
    example: dataExample('window: {from: 2026-07-01, to: 2026-09-30}'),
    path: 'data',
    run: everyReference('window', 'no window'),
  },
  {
    key: 'data-rows',
    part: 'data',
    title: 'Every data reference states its rows',
    why: 'A load that came half is seen at once by its number of rows.',
    repair: 'Give each entry under data its number of rows.',
    example: dataExample('rows: 10000'),
    path: 'data',
    run: everyReference('rows', 'no rows'),
  },
  {
    key: 'data-profile',
    part: 'data',
    title: 'Every data reference comes with statistics of its columns',
    why: 'Drift is a difference from these numbers; without them there is nothing to differ from.',
    repair:
      'Write the statistics of each column (count, missing, mean, quantiles, most frequent values) into a JSON file, add it and name it under profile.',
    example: dataExample('profile: data/clicks.profile.json'),
    path: 'data',
    run: profiled,
  },
]
