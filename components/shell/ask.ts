/** What went wrong with a request, in a sentence and by field, as `application/problem+json` says it. */
export type Problem = { code?: string; detail: string; errors: { path: string; message: string }[] }
export type Answered<Body> = { body: Body; problem?: undefined } | { problem: Problem; body?: undefined }

const silent: Problem = { detail: 'The catalog did not answer. Check the connection and try again.', errors: [] }

type More = {
  headers?: Record<string, string>
  /** Goes on when the page is left, if what is sent is small enough for the browser to take it on itself. */
  outlives?: boolean
  /** Given up after so many milliseconds. */
  within?: number
}

/** What browsers take on themselves is 64 KiB at a time, in bytes; a character has three at most. */
const mostCharacters = 20_000

/** Browser only: asks the API and answers with its body or with the problem it states; it never throws. */
export async function ask<Body>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  address: string,
  send?: unknown,
  { headers = {}, outlives = false, within }: More = {},
): Promise<Answered<Body>> {
  try {
    const body = send === undefined ? undefined : JSON.stringify(send)
    const answer = await fetch(address, {
      method,
      headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body }),
      signal: within === undefined ? null : AbortSignal.timeout(within),
      keepalive: outlives && (body?.length ?? 0) <= mostCharacters,
    })
    const text = await answer.text()
    const said: unknown = text ? JSON.parse(text) : undefined
    return answer.ok ? { body: said as Body } : { problem: { ...silent, ...(said as Partial<Problem>) } }
  } catch {
    return { problem: silent }
  }
}

/** The message for a field, if the problem names it. */
export const fieldProblem = (problem: Problem | undefined, path: string): string | undefined =>
  problem?.errors.find((error) => error.path === path)?.message
