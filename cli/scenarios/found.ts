import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { parseJson } from '#lib/json'
import { type DeclaredEnvironment, environmentOf, type RunnerEnvironment } from '#lib/scenario-runs/environment'
import { isObject } from '#lib/tree'
import { type Interpreter, interpreterOf, runsHere } from './interpreter.ts'

const run = promisify(execFile)
const limits = { timeout: 60_000, maxBuffer: 16 * 1024 * 1024 }
const json = { depth: 10, nodes: 1_000_000 }

/** Asked of the very interpreter: what it is, and what it would import; of several installations of a library, the first on its path. */
const askPython = `
import glob, json, os, platform, sys
found = {}
try:
    from importlib.metadata import distributions
    for each in distributions():
        name = each.metadata["Name"]
        if name:
            found.setdefault(("pypi", name), each.version)
except Exception:
    pass
for path in glob.glob(os.path.join(sys.prefix, "conda-meta", "*.json")):
    parts = os.path.basename(path)[:-5].rsplit("-", 2)
    if len(parts) == 3:
        found.setdefault(("conda", parts[0]), parts[1])
print(json.dumps({
    "runtime": {"name": platform.python_implementation().lower(), "version": platform.python_version()},
    "libraries": [{"ecosystem": e, "name": n, "version": v} for (e, n), v in sorted(found.items())],
}))
`

async function answerOf(
  { words, variables }: Interpreter,
  args: string[],
  folder: string,
): Promise<string | undefined> {
  const [program = '', ...before] = words
  const env = { ...process.env, ...variables }
  const { stdout } = await run(program, [...before, ...args], { ...limits, cwd: folder, env }).catch(() => ({
    stdout: undefined,
  }))
  return stdout?.trim().split('\n').at(-1)
}

async function ofPython(interpreter: Interpreter, folder: string): Promise<RunnerEnvironment> {
  const { value } = parseJson((await answerOf(interpreter, ['-c', askPython], folder)) ?? '', json)
  if (!isObject(value)) return {}
  const { runtime, ...rest } = environmentOf(value)
  const name = runtime?.name === 'cpython' ? 'python' : runtime?.name
  return { ...rest, ...(runtime && name ? { runtime: { ...runtime, name } } : {}) }
}

/** The version of a library as Node.js would find it from a folder. */
async function installed(name: string, folder: string): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    const text = await readFile(join(at, 'node_modules', name, 'package.json'), 'utf8').catch(() => '')
    const { value } = parseJson(text)
    if (isObject(value) && typeof value.version === 'string') return value.version
    if (at === dirname(at)) return undefined
  }
}

async function ofNode(
  interpreter: Interpreter,
  folder: string,
  declared: DeclaredEnvironment,
): Promise<RunnerEnvironment> {
  const version = await answerOf(interpreter, ['-p', 'process.versions.node'], folder)
  const names = declared.libraries.filter(({ ecosystem }) => ecosystem === 'npm').map(({ name }) => name)
  const libraries = await Promise.all(
    names.map(async (name) => ({ ecosystem: 'npm', name, version: await installed(name, folder) })),
  )
  return {
    ...(version ? { runtime: { name: 'node', version } } : {}),
    libraries: libraries.filter((library) => library.version !== undefined),
  }
}

const architectures: Record<string, string> = { x64: 'x86_64', ia32: 'i686', arm64: 'arm64' }
const systems: Record<string, string> = { win32: 'windows' }

const thisPlatform = () => ({
  os: systems[platform()] ?? platform(),
  architecture: architectures[arch()] ?? arch(),
})

/**
 * The environment in which a command runs, as it is found here: by asking the interpreter that its line begins with. What can not be
 * found is left out. What the command told of itself goes before it.
 */
export async function foundEnvironment(
  { command, folder, imageDigest }: { command: string; folder: string; imageDigest: string | undefined },
  declared: DeclaredEnvironment,
  told: RunnerEnvironment | undefined,
): Promise<RunnerEnvironment> {
  const interpreter = told ? undefined : interpreterOf(command)
  const asked = interpreter?.kind === 'python' ? ofPython : ofNode
  const found = interpreter ? await asked(interpreter, folder, declared) : {}
  return {
    ...(runsHere(command) ? { platform: thisPlatform() } : {}),
    ...found,
    ...told,
    ...(imageDigest === undefined ? {} : { image: { ...told?.image, digest: imageDigest } }),
  }
}

const mostLetters = 12_000
const mostWords = 200

const key = ({ ecosystem, name }: { ecosystem: string; name: string }) =>
  `${ecosystem} ${name.toLowerCase().replaceAll(/[-_.]+/g, '-')}`

/** An environment as short as a report may be: the declared libraries first, others as far as there is room. */
export function shortened(found: RunnerEnvironment, declared: DeclaredEnvironment): RunnerEnvironment {
  const { libraries, ...rest } = found
  if (!libraries) return found
  const wanted = new Set(declared.libraries.map(key))
  const first = libraries.filter((one) => wanted.has(key(one)))
  const others = libraries.filter((one) => !wanted.has(key(one)))
  let room = mostLetters
  const kept = [...first, ...others].filter((one) => {
    room -= JSON.stringify(one).length + 1
    return room > 0 && one.name.length <= mostWords
  })
  return { ...rest, libraries: kept }
}
