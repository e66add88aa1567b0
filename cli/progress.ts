import { progress as bar, isCI } from '@clack/prompts'

export type Progress = { advance: (steps: number) => void; end: () => void }

const silent: Progress = { advance: () => undefined, end: () => undefined }

/** A bar on a terminal; nothing in CI, in a pipe, and beside `--json`. What is printed for programs is never mixed with it. */
export function progress(title: string, total: number, quiet = false): Progress {
  if (quiet || total === 0 || isCI() || !process.stderr.isTTY) return silent
  const shown = bar({ max: total, output: process.stderr, withGuide: false })
  shown.start(title)
  return { advance: (steps) => shown.advance(steps), end: () => shown.clear() }
}
