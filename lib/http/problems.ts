import { BusyError, ConflictError, unwrapped } from '#db/errors'
import { type ErrorKind, Refusal } from '#lib/errors'
import { log } from '#lib/log'

/** The one map from kinds of refusal to HTTP statuses. */
const statuses: Record<ErrorKind, { status: number; title: string }> = {
  malformed: { status: 400, title: 'The request could not be read' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  forbidden: { status: 403, title: 'Not allowed' },
  missing: { status: 404, title: 'Not found' },
  unsuited: { status: 405, title: 'Not a method of this address' },
  conflict: { status: 409, title: 'In conflict with what is there' },
  stale: { status: 412, title: 'Changed since you read it' },
  unconditional: { status: 428, title: 'Say what you have read' },
  'too-large': { status: 413, title: 'Too large' },
  unsupported: { status: 415, title: 'Not a media type this takes' },
  beyond: { status: 416, title: 'Beyond what is there' },
  misdirected: { status: 421, title: 'Not a host this answers for' },
  invalid: { status: 422, title: 'Not valid' },
  limited: { status: 429, title: 'Too many attempts' },
  busy: { status: 503, title: 'Busy' },
}

const retryAfter: Partial<Record<ErrorKind, string>> = { busy: '2', limited: '60' }

/** What is answered for an error: RFC 9457 `application/problem+json`. Only our own mistakes are a 500. */
export function problem(error: unknown, requestId: string): Response {
  const cause = unwrapped(error)
  const refusal = refusalOf(cause)
  if (!refusal) log().error({ requestId, err: error }, 'a request failed')
  else if (cause instanceof ConflictError) log().warn({ requestId, err: error }, 'two changes met')
  else if (cause instanceof BusyError) log().warn({ requestId, err: error }, 'the database was busy')
  const { status, title } = refusal ? statuses[refusal.kind] : { status: 500, title: 'Something went wrong here' }
  const body = {
    ...refusal?.facts,
    type: `about:blank#${refusal?.code ?? 'internal'}`,
    title,
    status,
    detail:
      refusal?.message ??
      'This is our mistake, not yours. Look whether your change is there before you repeat it, and tell your operator the request id.',
    code: refusal?.code ?? 'internal',
    requestId,
    errors: refusal?.issues ?? [],
  }
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
  const wait = refusal && retryAfter[refusal.kind]
  if (wait) headers.set('retry-after', wait)
  if (refusal?.kind === 'beyond') headers.set('content-range', `bytes */${String(refusal.facts.size)}`)
  if (status === 401) headers.set('www-authenticate', 'Bearer realm="shipshape"')
  return new Response(JSON.stringify(body), { status, headers })
}

function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error
  if (error instanceof BusyError) return new Refusal('busy', 'busy', 'The catalog is busy: try again in a moment.')
  if (error instanceof ConflictError)
    return new Refusal(
      'conflict',
      'conflict',
      'Somebody else changed this at the same moment: read it again, then repeat.',
    )
  return undefined
}
