import { parseEnvironmentFile } from './conda.ts'
import type { ParsedLibraries } from './lines.ts'
import { parseRequirements } from './pip.ts'

const kinds: [RegExp, (text: string) => ParsedLibraries][] = [
  [/\.ya?ml$/i, parseEnvironmentFile],
  [/\.(?:txt|in|pip)$/i, parseRequirements],
]

/**
 * Reads the libraries of a requirements file (pip), a conda environment file or MLflow's python_env.yaml, told apart by name.
 * Names from PyPI are normalised by PEP 503. What cannot be read is listed with its line and why; nothing is thrown.
 */
export function parseLibraries(fileName: string, text: string): ParsedLibraries {
  const [, parse] = kinds.find(([form]) => form.test(fileName)) ?? []
  return (
    parse?.(text) ?? { libraries: [], notRead: [{ line: 1, why: `is a kind of file that is not read: ${fileName}` }] }
  )
}
