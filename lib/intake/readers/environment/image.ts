import { textOf } from '../../documents.ts'
import { type Claim, type Given, named, type Unclear } from '../../reading.ts'
import { readCompose } from './compose.ts'
import { readDockerfile } from './dockerfile.ts'
import type { PythonSaid } from './runtime.ts'
import { isForTheModel, type VariableNames } from './variables.ts'

export type ImageFacts = {
  found: Claim[]
  unclear: Unclear[]
  python: PythonSaid[]
  variables: VariableNames[]
  read: string[]
}

const dockerfiles = [/^(?:Dockerfile|Containerfile)(?:[.-][\w.-]+)?$/, /^[\w.-]+\.Dockerfile$/i]
const composeFiles = [/^(?:docker-)?compose(?:\.[\w-]+)?\.ya?ml$/]

/** What files say of the image a model runs in: what it builds on, its platform, and the image itself where one names it. */
export async function readImages(given: Given): Promise<ImageFacts> {
  const facts = await Promise.all([
    ...named(given, dockerfiles).map(async (path) => fromDockerfile(path, (await textOf(given, path)) ?? '')),
    ...named(given, composeFiles).map(async (path) => fromCompose(path, (await textOf(given, path)) ?? '')),
  ])
  return {
    found: facts.flatMap(({ found }) => found),
    unclear: facts.flatMap(({ unclear }) => unclear),
    python: facts.flatMap(({ python }) => python),
    variables: facts.flatMap(({ variables }) => variables),
    read: facts.flatMap(({ read }) => read),
  }
}

/** A tag that is moved with every release of the image. */
const isMoving = (reference: string) =>
  !reference.includes('@sha256:') && (!/:[^/]+$/.test(reference) || /:latest\b[^/]*$/.test(reference))

function fromDockerfile(path: string, text: string): ImageFacts {
  const { base, line, platform, variables } = readDockerfile(text)
  const python = /(?:^|\/)python:(\d+(?:\.\d+)*)/.exec(base ?? '')?.[1]
  const moving = base !== undefined && base !== 'scratch' && isMoving(base) ? ' (a tag that moves)' : ''
  const stated = base === undefined ? 'an image that is known only when it is built' : `${base}${moving}`
  const what =
    line === undefined
      ? 'has no FROM'
      : `builds on ${stated}; which image it makes is not said: state it under environment.image`
  return {
    found: platformOf(platform, path),
    unclear: [{ file: path, ...(line === undefined ? {} : { line }), what }],
    python: python === undefined ? [] : [{ from: path, said: python }],
    variables: [{ from: path, names: variables.filter(isForTheModel) }],
    read: [path],
  }
}

function fromCompose(path: string, text: string): ImageFacts {
  const compose = readCompose(text)
  const nothing = { found: [], python: [], variables: [], read: [path] }
  if ('flaw' in compose) return { ...nothing, unclear: [{ file: path, what: compose.flaw }] }
  const { image, platform, variables, services } = compose
  const what = 'has several services: state the image of the model under environment.image'
  if (services > 1) return { ...nothing, unclear: [{ file: path, what }] }
  const open = image?.includes('$')
    ? [{ file: path, what: 'names an image that is known only when it is started' }]
    : []
  return {
    found: [...(image && open.length === 0 ? [imageOf(image, path)] : []), ...platformOf(platform, path)],
    unclear: open,
    python: [],
    variables: [{ from: path, names: variables.filter(isForTheModel) }],
    read: [path],
  }
}

function imageOf(image: string, from: string): Claim {
  const [, reference = image, digest] = /^(.+)@(sha256:[0-9a-f]{64})$/.exec(image) ?? []
  return { at: ['environment', 'image'], value: { reference, ...(digest ? { digest } : {}) }, from }
}

/** `linux/arm64/v8`. */
function platformOf(platform: string | undefined, from: string): Claim[] {
  const [os, architecture] = platform?.split('/') ?? []
  if (!os || !architecture || platform?.includes('$')) return []
  return [{ at: ['environment', 'platform'], value: { os, architecture }, from }]
}
