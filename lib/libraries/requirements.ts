import { parseEnvironmentFile } from './conda.ts'
import { type ParsedLibraries, unreadable } from './lines.ts'
import { parseTomlLock } from './locks.ts'
import { parseRequirements } from './pip.ts'
import { parsePipfile, parsePipfileLock } from './pipfile.ts'
import { parsePyproject } from './pyproject.ts'

const kinds: [RegExp, (text: string) => ParsedLibraries][] = [
  [/\b(?:uv|poetry|pdm)\.lock$|\bpylock(?:\.[^./]+)?\.toml$/i, parseTomlLock],
  [/\bPipfile\.lock$/i, parsePipfileLock],
  [/\bPipfile$/i, parsePipfile],
  [/\bpyproject\.toml$/i, parsePyproject],
  [/\.ya?ml$/i, parseEnvironmentFile],
  [/\.(?:txt|in|pip)$|\brequirements\.lock$/i, parseRequirements],
]

/** What is no text of any kind that is read here. */
const strange: [RegExp, string][] = [
  [/\0/, 'is not UTF-8 text (PowerShell writes UTF-16): save it as UTF-8'],
  [/^\s*<(?:!doctype\s+)?html/i, 'is a web page, not the file itself'],
]

/**
 * Reads the libraries that a file asks for or locks; its kind is told by its name: pip's requirements, conda's environment, MLflow's
 * python_env.yaml, pyproject.toml, Pipfile, and the locks of uv, Poetry, PDM, Pipenv and PEP 751. Names from PyPI are normalised by
 * PEP 503. What cannot be read is listed with its line and why; nothing is thrown.
 */
export function parseLibraries(fileName: string, text: string): ParsedLibraries {
  const [, parse] = kinds.find(([form]) => form.test(fileName)) ?? []
  if (!parse) return unreadable(`is a kind of file that is not read: ${fileName}`, 1)
  const [, why] = strange.find(([form]) => form.test(text)) ?? []
  return why === undefined ? bounded(parse(text)) : unreadable(why, 1)
}

const most = { libraries: 20_000, notRead: 100 }

/** A file that is something else altogether is not repeated line by line. */
function bounded(found: ParsedLibraries): ParsedLibraries {
  if (found.libraries.length > most.libraries)
    return unreadable(`lists more than ${most.libraries.toLocaleString('en')} libraries`)
  const left = found.notRead[most.notRead]
  if (left === undefined) return found
  const why = `holds ${found.notRead.length - most.notRead} more lines that are not read`
  return { ...found, notRead: [...found.notRead.slice(0, most.notRead), { line: left.line, why }] }
}
