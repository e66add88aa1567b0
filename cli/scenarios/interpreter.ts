/** What a command's line runs its program with: the words that start it, and the variables set before them. */
export type Interpreter = { kind: 'python' | 'node'; words: string[]; variables: Record<string, string> }

const word = /(?:[^\s"'|&;<>()$`]|"[^"$`]*"|'[^']*')+/y
const set = /^([A-Za-z_]\w*)=(.*)$/s
const kinds = { python: /^python(?:\d+(?:\.\d+)*)?(?:\.exe)?$/, node: /^node(?:js)?(?:\.exe)?$/ }
const launchers = new Set(['uv', 'poetry', 'pipenv', 'pdm', 'hatch', 'rye', 'pixi'])

/** Programs that run others on another machine, or as if. */
const elsewhere = /^(?:docker|podman|nerdctl|kubectl|ssh|apptainer|singularity)$/

const nameOf = (path: string) => path.split(/[\\/]/).at(-1) ?? path
const kindOf = (path: string) =>
  (Object.keys(kinds) as (keyof typeof kinds)[]).find((kind) => kinds[kind].test(nameOf(path)))

/** The first words of a line, up to what only a shell understands. */
function wordsOf(line: string): string[] {
  const words: string[] = []
  for (let at = line.search(/\S/); at >= 0 && at < line.length; ) {
    word.lastIndex = at
    const [found] = word.exec(line) ?? []
    if (found === undefined) break
    words.push(found.replaceAll(/"([^"]*)"|'([^']*)'/g, (_, double, single) => double ?? single))
    at = word.lastIndex
    const gap = /\s+/y
    gap.lastIndex = at
    if (!gap.test(line)) break
    at = gap.lastIndex
  }
  return words
}

function parted(line: string): { words: string[]; variables: Record<string, string> } {
  const all = wordsOf(line)
  const first = all.findIndex((one) => !set.test(one))
  const count = first === -1 ? all.length : first
  const variables = all.slice(0, count).flatMap((one) => {
    const [, name, value] = set.exec(one) ?? []
    return name === undefined || value === undefined ? [] : [[name, value] as const]
  })
  return { words: all.slice(count), variables: Object.fromEntries(variables) }
}

/** The Python or Node.js that a line begins with, by itself or through a launcher such as `uv run`. */
export function interpreterOf(line: string): Interpreter | undefined {
  const { words, variables } = parted(line)
  const [first = '', second] = words
  const launched = launchers.has(nameOf(first)) && second === 'run'
  const at = launched ? words.findIndex(kindOf) : 0
  const kind = kindOf(words[at] ?? '')
  return kind && { kind, words: words.slice(0, at + 1), variables }
}

/** Whether what a line starts runs here, as far as its first word tells. */
export const runsHere = (line: string): boolean => !elsewhere.test(nameOf(parted(line).words[0] ?? ''))
