import { Cursor } from '../cursor.ts'
import type { ByteSource } from '../source.ts'
import { recordOf, someOf } from '../words.ts'
import type { Findings, FormatReader, Head } from './format.ts'
import { opcodes } from './pickle-opcodes.ts'
import { type Walked, walkPickles } from './pickle-walk.ts'

/** Modules that reach the machine, and built-in functions that run what they are given. */
const reaching = /^(?:os|posix|nt|subprocess|pty|socket|shutil|runpy|ctypes|webbrowser|commands)(?:\.|$)/
const running = /^(?:builtins|__builtin__)\.(?:eval|exec|execfile|compile|open|__import__|apply|input|breakpoint)$/

const writers: [module: string, name: string][] = [
  ['joblib.numpy_pickle', 'joblib'],
  ['sklearn.externals.joblib', 'joblib'],
  ['cloudpickle', 'cloudpickle'],
  ['dill', 'dill'],
  ['torch', 'PyTorch'],
]

const writerOf = ({ imports }: Walked) =>
  writers.find(([module]) => [...imports].some((name) => name === module || name.startsWith(`${module}.`)))?.[1]

const dangersOf = (names: string[]) => {
  const dangers = names.filter((name) => reaching.test(name) || running.test(name))
  return dangers.length > 0 ? [`Reaches for ${someOf(dangers, 3)} when loaded, which can do anything.`] : []
}

/** What the steps walked say; where the walk ended is for the caller to judge. */
export function pickleFindings(walked: Walked): Findings & { problems: string[] } {
  const names = [...walked.imports].toSorted()
  const writer = writerOf(walked)
  return {
    format: writer === 'joblib' ? 'joblib' : 'pickle',
    runsCode: true,
    metadata: recordOf([
      ['protocol', String(walked.protocol)],
      ['imports', names.length > 0 ? someOf(names, 8) : 'nothing'],
      ['writer', writer],
    ]),
    problems: dangersOf(names),
  }
}

/** joblib writes arrays raw between the steps of a pickle: there a walk that ends early is no problem. */
async function inspect(source: ByteSource): Promise<Findings> {
  const walked = await walkPickles(new Cursor(source))
  const findings = pickleFindings(walked)
  const cut = walked.problem !== undefined && findings.format !== 'joblib' ? [walked.problem] : []
  return { ...findings, problems: [...findings.problems, ...cut] }
}

const newestProtocol = 5
const opening = /^[(cl\]})]/

/** From protocol 2 on a pickle says so; older ones are text, known by the names they fetch line by line. */
export const isPickle = ({ bytes, text }: Head) =>
  (bytes[0] === 0x80 && (bytes[1] ?? 0) >= 2 && (bytes[1] ?? 99) <= newestProtocol && opcodes.has(bytes[2] ?? 0)) ||
  (opening.test(text) && /(?:^|[(\n])[ci][\w.]+\n\w+\n/.test(text.slice(0, 500)))

export const pickle: FormatReader = { format: 'pickle', detect: isPickle, inspect }
