import { isCI, progress } from '@clack/prompts'

/** `advance` is told how much more was done, and of how much. */
export type Bar = { advance: (steps: number, total: number) => void; end: () => void }

/**
 * A bar that appears on a terminal with the first step; nothing in CI, in a pipe, or beside `--json`: what is printed for programs
 * is never mixed with it.
 */
export function barOf(title: string, quiet = false): Bar {
  if (quiet || isCI() || !process.stderr.isTTY) return { advance: () => undefined, end: () => undefined }
  let shown: ReturnType<typeof progress> | undefined
  return {
    advance(steps, total) {
      if (!shown) {
        shown = progress({ max: total, output: process.stderr, withGuide: false })
        shown.start(title)
      }
      shown.advance(steps)
    },
    end: () => shown?.clear(),
  }
}
