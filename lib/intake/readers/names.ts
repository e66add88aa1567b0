import { versionNumber } from '#lib/manifest/schema'
import { documentOf, tableAt, wordAt } from '../documents.ts'
import { type Claim, named, type Reader } from '../reading.ts'

/** A name by the rules for packages; `package` where the folder's name has no letter or digit. */
export function slugOf(name: string): string {
  const slug = name
    .slice(0, 1_000)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 100)
    .replaceAll(/^-|-$/g, '')
  return slug || 'package'
}

/** A version number of what others write: `v0.1.0`, `0.1`. Nothing where it is none. */
export function numberOf(written: string): string | undefined {
  const plain = written
    .trim()
    .slice(0, 100)
    .replace(/^v(?=\d)/i, '')
  const padded = [plain, `${plain}.0`, `${plain}.0.0`]
  return padded.find((number) => versionNumber.safeParse(number).success)
}

/** Name, number and command of a Python project. What it depends on is read with the environment. */
export const readProject: Reader = async (given) => {
  const [path] = named(given, [/^pyproject\.toml$/])
  if (path === undefined) return {}
  const { value } = await documentOf(given, path)
  const poetry = tableAt(tableAt(value, 'tool'), 'poetry')
  const project = { ...poetry, ...tableAt(value, 'project') }
  const name = wordAt(project, 'name')
  const version = numberOf(wordAt(project, 'version') ?? '')
  const scripts = Object.values(tableAt(project, 'scripts')).filter((script) => typeof script === 'string')
  const found: Claim[] = []
  if (name) found.push({ at: ['package'], value: slugOf(name), from: path })
  if (version) found.push({ at: ['version'], value: version, from: path })
  if (scripts.length === 1 && scripts[0]) found.push({ at: ['code', 'entrypoint'], value: scripts[0], from: path })
  return { found }
}

/** What nobody says: the folder's name, and a first number. */
export const suggestNames: Reader = ({ name }) => ({
  found: [
    ...(name === undefined ? [] : [{ at: ['package'], value: slugOf(name), from: "nothing: the folder's name" }]),
    { at: ['version'], value: '0.1.0', from: 'nothing: a first number, yours to choose' },
  ],
})
