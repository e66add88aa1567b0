import type { z } from 'zod'
import type { Issue } from '#lib/errors'

const plainKey = /^[\p{L}_][\p{L}\p{N}_-]*$/u

/** One step further on a path as people write it: `.from`, `[0]`, `["odd key"]`. */
export function stepTo(path: string, step: PropertyKey): string {
  if (typeof step === 'number') return `${path}[${step}]`
  if (!plainKey.test(String(step))) return `${path}[${JSON.stringify(String(step))}]`
  return path === '' ? String(step) : `${path}.${String(step)}`
}

/** `['data', 0, 'window', 'from']` as people write it: `data[0].window.from`. */
export const pathOf = (steps: readonly PropertyKey[]): string => steps.reduce(stepTo, '')

const step = /\.?([^.[\]]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y

/** The steps of a path as `pathOf` writes it; those up to where it is none. */
export function stepsOf(path: string): (string | number)[] {
  const steps: (string | number)[] = []
  for (let at = 0; at < path.length; at = step.lastIndex) {
    step.lastIndex = at
    const [, key, index, quoted] = step.exec(path) ?? []
    if (key !== undefined) steps.push(key)
    else if (index !== undefined) steps.push(Number(index))
    else if (quoted !== undefined) steps.push(String(JSON.parse(quoted)))
    else return steps
  }
  return steps
}

/** Whether a path lies within another: `data[1].from` in `data[1]` and in `data`, not in `data[1].fro`, nor in itself. */
export const isWithin = (path: string, above: string): boolean =>
  path.startsWith(above) && (path[above.length] === '.' || path[above.length] === '[')

/** A path and those of what it lies in, the innermost first. */
export function pathsUpFrom(path: string): string[] {
  const paths: string[] = []
  for (const one of stepsOf(path)) paths.unshift(stepTo(paths[0] ?? '', one))
  return paths
}

type Found = z.core.$ZodIssue

/** A union fails in each of its branches; the one that got past the kind of value is the one the writer meant. */
function branchMeant(branches: readonly Found[][]): Found[] | undefined {
  const meant = branches.filter(
    (issues) => !issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0),
  )
  return meant.length === 1 ? meant[0] : undefined
}

function issuesAt(parent: readonly PropertyKey[], found: Found): Issue[] {
  const steps = [...parent, ...found.path]
  if (found.code === 'unrecognized_keys') {
    const sentences = found.message.split('\n')
    return found.keys.map((key, index) => ({
      path: pathOf([...steps, key]),
      message: sentences[index] ?? found.message,
    }))
  }
  if (found.code === 'invalid_union') {
    const meant = branchMeant(found.errors)
    if (meant) return meant.flatMap((issue) => issuesAt(steps, issue))
  }
  const inner = found.code === 'invalid_key' ? found.issues[0] : undefined
  return [{ path: pathOf(steps), message: inner?.message ?? found.message }]
}

/** What a zod schema found, as our paths and sentences; each place says a thing once. */
export function issuesOf(error: z.core.$ZodError): Issue[] {
  const issues = error.issues.flatMap((found) => issuesAt([], found))
  return [...new Map(issues.map((issue) => [`${issue.path}\n${issue.message}`, issue])).values()]
}
