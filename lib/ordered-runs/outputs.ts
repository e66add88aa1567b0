import type { PostedResult } from '#lib/scenario-runs/schema'

/** Of all that comes out of one run, so much is kept; characters of JSON. */
const usualMost = 64 * 1024 * 1024
const instead = '(its output is not kept: those of this run are over 64 MB)'

const sizeOf = ({ actual }: PostedResult) => (actual === undefined ? 0 : JSON.stringify(actual).length)

/**
 * Keeps the outputs of a run until there are too many of them, and says so of the rest. `before` are the results that the run has
 * already.
 */
export function keeper(before: readonly PostedResult[], most = usualMost): (result: PostedResult) => PostedResult {
  let kept = before.reduce((sum, result) => sum + sizeOf(result), 0)
  return (result) => {
    kept += sizeOf(result)
    const { actual, note, ...rest } = result
    if (actual === undefined || kept <= most) return result
    return { ...rest, note: note === undefined ? instead : `${note} ${instead}` }
  }
}
