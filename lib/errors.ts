/** Where a value is wrong and what would be right: `{ path: 'data[0].window.from', message: 'must be before window.to' }`. */
export type Issue = { path: string; message: string }

export type ErrorKind =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'missing'
  | 'unsuited'
  | 'conflict'
  | 'stale'
  | 'unconditional'
  | 'too-large'
  | 'beyond'
  | 'unsupported'
  | 'misdirected'
  | 'invalid'
  | 'limited'
  | 'busy'

/** A refusal the person or program can act on. It knows no HTTP; `lib/http/problems.ts` maps kinds to statuses. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly kind: ErrorKind
  /** A stable word for programs, e.g. `version_taken`. */
  readonly code: string
  readonly issues: Issue[]
  /** Facts for programs beside the sentence, e.g. the digest that holds the number. */
  readonly facts: Record<string, unknown>

  constructor(
    kind: ErrorKind,
    code: string,
    message: string,
    issues: Issue[] = [],
    facts: Record<string, unknown> = {},
  ) {
    super(message)
    this.kind = kind
    this.code = code
    this.issues = issues
    this.facts = facts
  }
}

/** The refusal of a query by the field that is wrong in it. */
export const flawOf = (path: string, message: string): Refusal =>
  new Refusal('malformed', 'query_invalid', `${path}: ${message}`, [{ path, message }])

/** The refusal of an input by the fields that are wrong in it. */
export function invalid(code: string, issues: Issue[]): Refusal {
  const first = issues[0]
  const rest = issues.length > 1 ? ` (and ${issues.length - 1} more)` : ''
  const message = first ? `${first.path ? `${first.path}: ` : ''}${first.message}${rest}` : 'The input is not valid.'
  return new Refusal('invalid', code, message, issues)
}
