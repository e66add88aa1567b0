import type { Claim } from '../../reading.ts'

/** The names of variables that a file speaks of. */
export type VariableNames = { from: string; names: readonly string[] }

const nameForm = /^[A-Za-z_][A-Za-z0-9_]{0,199}$/
const secretName = /SECRET|TOKEN|PASSW|CREDENTIAL|PRIVATE|API_?KEY|_KEY$|_DSN$/i

/** One list of what any file names; whose name says so is a secret. No value is ever looked at. */
export function variablesOf(all: readonly VariableNames[]): Claim[] {
  const naming = all.filter(({ names }) => names.length > 0)
  const names = new Set(naming.flatMap((file) => file.names).filter((name) => nameForm.test(name)))
  if (names.size === 0) return []
  const value = [...names].slice(0, 500).map((name) => ({ name, ...(secretName.test(name) ? { secret: true } : {}) }))
  return [
    {
      at: ['environment', 'variables'],
      value,
      from: naming
        .map(({ from }) => from)
        .join(', ')
        .slice(0, 600),
    },
  ]
}

/** What images set for the shell, the interpreter and the installer rather than for a model. */
const ofTheImage =
  /^(?:PATH|HOME|USER|SHELL|TERM|TE?MP|TMPDIR|TZ|LANG|LANGUAGE|LC_\w+|DEBIAN_FRONTEND|VIRTUAL_ENV|JAVA_HOME|LD_LIBRARY_PATH|PYTHON\w*|(?:PIP|UV|POETRY|CONDA|NVIDIA)_\w+)$/

export const isForTheModel = (name: string): boolean => !ofTheImage.test(name)

/** The names in a file of lines such as `export A=1`. */
export const namesInEnvFile = (text: string): string[] =>
  [...text.matchAll(/^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=/gm)].flatMap(([, name]) => name ?? [])
