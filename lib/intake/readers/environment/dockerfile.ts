/** What a Dockerfile says of the image it makes. Values of its variables are read by nobody. */
export type Dockerfile = {
  /** The image that the last stage builds on; absent where it is known only when it is built. */
  base?: string
  /** The line of the FROM that says so. */
  line?: number
  platform?: string
  /** The names that ENV sets in the last stage and those it builds on. */
  variables: string[]
}

type Instruction = { word: string; rest: string; line: number }
type Stage = { name?: string | undefined; from: Instruction; reference: string; variables: string[] }

const fromForm = /^(?:--platform=(\S+)\s+)?(\S+)(?:\s+AS\s+(\S+))?\s*$/i

export function readDockerfile(text: string): Dockerfile {
  const args = new Map<string, string>()
  const stages: Stage[] = []
  for (const instruction of instructionsOf(text)) {
    const { word, rest } = instruction
    if (word === 'ARG' && stages.length === 0) args.set(...argOf(rest))
    if (word === 'FROM') stages.push(stageOf(instruction, args))
    if (word === 'ENV') stages.at(-1)?.variables.push(...namesOf(rest))
  }
  const used = chainOf(stages)
  const { reference, from } = used.at(-1) ?? {}
  const platform = /^--platform=([^\s$]+)\s/.exec(from?.rest ?? '')?.[1]
  return {
    ...(reference && !reference.includes('$') ? { base: reference } : {}),
    ...(from ? { line: from.line } : {}),
    ...(platform ? { platform } : {}),
    variables: [...new Set(used.flatMap(({ variables }) => variables))],
  }
}

/** The last stage, and the earlier ones that it builds on. */
function chainOf(stages: readonly Stage[]): Stage[] {
  const chain: Stage[] = []
  for (let stage = stages.at(-1); stage; ) {
    const { reference } = stage
    const earlier = stages.slice(0, stages.indexOf(stage))
    chain.push(stage)
    stage = earlier.findLast(({ name }) => name?.toLowerCase() === reference.toLowerCase())
  }
  return chain
}

function stageOf(from: Instruction, args: ReadonlyMap<string, string>): Stage {
  const [, , reference = '', name] = fromForm.exec(from.rest) ?? []
  const filled = reference.replaceAll(
    /\$(?:\{(\w+)(?::?-([^}]*))?\}|(\w+))/g,
    (written, braced: string | undefined, fallback: string | undefined, bare: string | undefined) =>
      args.get(braced ?? bare ?? '') ?? fallback ?? written,
  )
  return { name, from, reference: filled, variables: [] }
}

function argOf(rest: string): [string, string] {
  const [, name = '', quoted, bare = ''] = /^(\w+)=(?:"([^"]*)"|(\S*))/.exec(rest) ?? []
  return [name, quoted ?? bare]
}

/** The names in `A=1 B="x y"`, or in the older `A the rest`. */
function namesOf(rest: string): string[] {
  if (!/^\w+=/.test(rest)) return [...(/^\w+/.exec(rest) ?? [])]
  return [...rest.matchAll(/(\w+)=(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])*/g)].map(([, name = '']) => name)
}

/** Instructions, each on one line; comments and what is handed to a shell as a document are passed over. */
function instructionsOf(text: string): Instruction[] {
  const found: Instruction[] = []
  let open: Instruction | undefined
  let document: string | undefined
  for (const [index, physical] of text.split(/\r?\n/).entries()) {
    const written = physical.trim()
    if (document !== undefined) {
      if (written === document) document = undefined
      continue
    }
    if (written === '' || written.startsWith('#')) continue
    const part = written.replace(/\\$/, '').trim()
    const [, word = '', rest = ''] = open ? [] : (/^(\w+)\s*(.*)$/.exec(part) ?? [])
    open = open ? { ...open, rest: `${open.rest} ${part}` } : { word: word.toUpperCase(), rest, line: index + 1 }
    if (written.endsWith('\\')) continue
    found.push(open)
    document = /<<-?["']?(\w+)/.exec(open.rest)?.[1]
    open = undefined
  }
  return open ? [...found, open] : found
}
