import { textOf } from '../documents.ts'
import { type Claim, folderOf, named, type Reader, type Unclear } from '../reading.ts'
import { differencesOf } from './environment/differences.ts'
import { readImages } from './environment/image.ts'
import { libraryFiles, unclearOf } from './environment/libraries.ts'
import { isBesideOrAbove } from './environment/places.ts'
import { runtimeOf, saidByLibraryFiles, saidByModels, saidByVersionFiles } from './environment/runtime.ts'
import { namesInEnvFile, variablesOf } from './environment/variables.ts'

const envExamples = [/^\.?env[._-](?:example|sample|template|dist)$/i, /^(?:example|sample|template)\.env$/i]
const envFiles = [/^\.env(?:\.(?:local|production|development|test))?$/]
const scripts = /^setup\.(?:py|cfg)$/

/** What a model needs around it: libraries, runtime, variables by name, and what is said of image and platform. */
export const readEnvironment: Reader = async (given) => {
  const files = await libraryFiles(given)
  const images = await readImages(given)
  const examples = named(given, envExamples)
  const names = await Promise.all(
    examples.map(async (from) => ({ from, names: namesInEnvFile((await textOf(given, from)) ?? '') })),
  )
  const near = files.filter(({ path }) => isBesideOrAbove(path, folderOf(files[0]?.path ?? '')))
  const conda = near.map(({ path, variables = [] }) => ({ from: path, names: variables }))
  const said = [
    ...saidByModels(given),
    ...saidByLibraryFiles(near),
    ...(await saidByVersionFiles(given)),
    ...images.python,
  ]
  const runtime = runtimeOf(said)
  const secrets = named(given, envFiles)
  return {
    found: [
      ...librariesClaim(files),
      ...runtime.found,
      ...variablesOf([...names, ...conda, ...images.variables]),
      ...images.found,
    ],
    contradictions: [...differencesOf(near), ...runtime.contradictions],
    unclear: [
      ...unclearOf(files),
      ...scriptsOf(named(given, [scripts])),
      ...runtime.unclear,
      ...images.unclear,
      ...warned(secrets),
    ],
    read: [...files.map(({ path }) => path), ...said.map(({ from }) => from), ...examples, ...secrets, ...images.read],
  }
}

function librariesClaim([taken]: { path: string; libraries: unknown[] }[]): Claim[] {
  if (!taken || taken.libraries.length === 0) return []
  return [{ at: ['environment', 'libraries'], value: taken.path, from: taken.path }]
}

const scriptsOf = (files: string[]): Unclear[] =>
  files.map((file) => ({ file, what: 'states ranges, not the versions you tested: freeze them into requirements.txt' }))

const warned = (files: string[]): Unclear[] =>
  files.map((file) => ({ file, what: 'holds values of variables, perhaps secrets: leave it out of the package' }))
