/** A file's name by what its text says; the first rule that fits decides, as the narrower ones stand first. */
const rules: [name: string, fits: (text: string) => boolean][] = [
  ['shipshape.yaml', (text) => /^shipshape:\s*1\s*$/m.test(text)],
  ['shipshape.json', (text) => /^\s*\{\s*"shipshape"\s*:\s*1\b/.test(text)],
  ['README.md', (text) => /^---\r?\n[^]*?\n---\s*(?:\n|$)/.test(text)],
  ['MLmodel', (text) => /^flavors:\s*$/m.test(text)],
  ['dvc.lock', (text) => /^stages:\s*$/m.test(text) && /^schema:/m.test(text)],
  ['Pipfile.lock', (text) => /^\s*\{\s*"_meta"\s*:/.test(text)],
  ['poetry.lock', (text) => /^\[\[package\]\]/m.test(text) && /poetry|^content-hash\s*=/im.test(text)],
  ['uv.lock', (text) => /^\[\[package\]\]/m.test(text)],
  ['Pipfile', (text) => /^\[packages\]/m.test(text)],
  ['pyproject.toml', (text) => /^\[(?:project|build-system|tool\.[\w.-]+)\]/m.test(text)],
  ['environment.yml', (text) => /^(?:dependencies|channels):\s*$/m.test(text)],
  ['python_env.yaml', (text) => /^python:\s*\S/m.test(text) && /^(?:build_)?dependencies:/m.test(text)],
  ['Dockerfile', (text) => /^FROM\s+\S+/m.test(text) && !/^\s*[{[]/.test(text)],
  ['metrics.json', isRecordOfNumbers],
  ['scenarios.jsonl', isLinesOfObjects],
  ['requirements.txt', isMostlyRequirements],
  ['README.md', (text) => /^#{1,6} \S/m.test(text)],
]

/** What a text that was pasted would be called as a file; nothing where its content does not tell. */
export const nameOfPasted = (text: string): string | undefined => rules.find(([, fits]) => fits(text))?.[0]

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Numbers by name, or by the name of a part and then their own, as tools write metrics. */
function isRecordOfNumbers(text: string): boolean {
  const holdsNumber = (value: unknown): boolean =>
    isRecord(value) && Object.values(value).some((inner) => typeof inner === 'number' || holdsNumber(inner))
  return holdsNumber(parsed(text)) && !/"(?:inputs?|id)"\s*:/.test(text)
}

const linesOf = (text: string) => text.split(/\r?\n/).filter((line) => line.trim() !== '')

function isLinesOfObjects(text: string): boolean {
  const lines = linesOf(text)
  return lines.length > 0 && lines.every((line) => isRecord(parsed(line)))
}

const requirement = /^[A-Za-z0-9][\w.-]*\s*(?:\[[^\]]*\])?\s*(?:[=<>!~]=?=?\s*[\w.*+!-]+.*)?(?:;.*)?(?:\s#.*)?$/
const aside = /^\s*(?:#|-[a-z-]|--)/

/** Names of libraries line by line, at least one of them with its version; comments and options beside them. */
function isMostlyRequirements(text: string): boolean {
  const lines = linesOf(text).filter((line) => !aside.test(line))
  return lines.some((line) => /[=<>~]=/.test(line)) && lines.every((line) => requirement.test(line.trim()))
}
