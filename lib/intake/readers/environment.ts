import { parseLibraries } from '#lib/libraries/requirements'
import { type Claim, named, type Reader, type Unclear } from '../reading.ts'

const lists = [/^requirements\.txt$/i, /^conda\.ya?ml$/i, /^environment\.ya?ml$/i, /^python_env\.ya?ml$/i]
const unread: [RegExp, string][] = [
  [
    /^pyproject\.toml$|^setup\.(?:py|cfg)$|^Pipfile$/,
    'states ranges, not the versions you tested: freeze them into requirements.txt',
  ],
  [/^(?:poetry|uv|pdm)\.lock$|^Pipfile\.lock$/, 'is not read: export it as requirements.txt'],
  [/^Dockerfile$|^Containerfile$/, 'is not read: state the image it makes under environment.image'],
]

/** The file of libraries, and the runtime where one of the files states its version. */
export const readEnvironment: Reader = async (given) => {
  const files = named(given, lists)
  const found: Claim[] = []
  const unclear = unread.flatMap(([name, what]): Unclear[] => named(given, [name]).map((file) => ({ file, what })))
  for (const path of files) {
    const { libraries, notRead } = parseLibraries(path, await given.text(path))
    const python = libraries.find(
      ({ name, version, ecosystem }) => name === 'python' && version && ecosystem !== 'pypi',
    )
    if (python?.version && !found.some(({ at }) => at[1] === 'runtime')) found.push(runtime(python.version, path))
    if (path !== files[0]) continue
    found.push({ at: ['environment', 'libraries'], value: path, from: path })
    unclear.push(
      ...notRead
        .filter(({ includes }) => includes === undefined)
        .map(({ line, why }) => ({ file: path, line, what: why })),
    )
  }
  const mlmodel = [...given.facts].find(([, { metadata }]) => metadata?.python !== undefined)
  const stated = mlmodel?.[1].metadata?.python
  if (mlmodel && stated && !found.some(({ at }) => at[1] === 'runtime')) found.push(runtime(stated, mlmodel[0]))
  return { found, unclear, read: [...files, ...unclear.flatMap(({ file }) => file ?? [])] }
}

const runtime = (version: string, from: string): Claim => ({
  at: ['environment', 'runtime'],
  value: { name: 'python', version },
  from,
})
