import { CannotProfile } from '#lib/profiles/options'
import { isTable, profileOf } from '#lib/profiles/profile'
import { profileText } from '#lib/profiles/text'
import { type Given, type GivenFile, nameOf, type Reader, type Reading } from '../reading.ts'
import { datasetNameOf, roleOf, saysRole } from './datasets.ts'

const others = /(?:^|[._-])(?:scenarios?|metrics|scores|predictions|results)\.\w+$/i
const most = { files: 20, bytes: 1024 ** 3 }

const isDataFile = ({ path }: GivenFile) => isTable(path) && !others.test(nameOf(path))

/** Data files: a reference each, with the statistics of its columns. The data itself stays where it is. */
export const readDataFiles: Reader = async ({ files, leavesPacked }) => {
  const found = files.filter(isDataFile)
  const read: Reading[] = []
  // One after the other: each may be large.
  for (const file of found.slice(0, most.files)) read.push(await readDataFile(file, { leavesPacked }))
  const left = found.slice(most.files).map(({ path }) => path)
  return {
    found: read.flatMap((one) => one.found ?? []),
    unclear: [
      ...read.flatMap((one) => one.unclear ?? []),
      ...left.map((file) => ({ file, what: `is one more data file: the first ${most.files} are profiled` })),
    ],
    made: read.flatMap((one) => one.made ?? []),
    notKept: found.map(({ path }) => path),
    read: found.map(({ path }) => path),
  }
}

/** Names of data that is compressed, as a whole or within. */
const compressed = /\.(?:gz|parquet|pq)$/i
const leftPacked = 'is compressed, and nothing is unpacked here: `shipshape init` reads its columns'

const guessedRole = { role: 'nothing: a guess, as the name says no role: say what this data is for' }

async function readDataFile(
  { path, source, digest }: GivenFile,
  { leavesPacked }: { leavesPacked: Given['leavesPacked'] },
): Promise<Reading> {
  const dataset = datasetNameOf(path)
  const reference = { role: roleOf(path), dataset, ...(digest ? { digest } : {}) }
  const claim = (more: { rows?: number; profile?: string } = {}) => ({
    at: ['data'],
    value: [{ ...reference, ...more }],
    from: path,
    ...(saysRole(path) ? {} : { guesses: guessedRole }),
  })
  if (source.size > most.bytes)
    return { found: [claim()], unclear: [{ file: path, what: 'is longer than 1 GiB, and was not profiled' }] }
  if (leavesPacked && compressed.test(path)) return { found: [claim()], unclear: [{ file: path, what: leftPacked }] }
  try {
    const profile = await profileOf(source, path, digest ? { digest } : {})
    const kept = `data/${dataset}.profile.json`
    return {
      found: [claim({ rows: profile.rows, profile: kept })],
      made: [{ path: kept, text: profileText(profile), from: path }],
    }
  } catch (error) {
    if (error instanceof CannotProfile) return { unclear: [{ file: path, what: error.message }] }
    throw error
  }
}
