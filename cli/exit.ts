import type { Issue } from '#lib/errors'
import { SettingError } from '#lib/settings'

/** What the exit code tells a CI job. */
export const exits = { done: 0, refused: 1, usage: 2, unreachable: 3 } as const
export type Exit = (typeof exits)[keyof typeof exits]

/** The command line or a setting is wrong. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly issues: Issue[]

  constructor(message: string, issues: Issue[] = []) {
    super(message)
    this.issues = issues
  }
}

/** No catalog answers at the address. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
}

export function exitOf(error: unknown): Exit {
  if (error instanceof UsageError || error instanceof SettingError) return exits.usage
  return error instanceof Unreachable ? exits.unreachable : exits.refused
}
