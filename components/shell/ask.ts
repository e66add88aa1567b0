/** What went wrong with a request, in a sentence and by field, as `application/problem+json` says it. */
export type Problem = { code?: string; detail: string; errors: { path: string; message: string }[] }
export type Answered<Body> = { body: Body; problem?: undefined } | { problem: Problem; body?: undefined }

const silent: Problem = { detail: 'The catalog did not answer. Check the connection and try again.', errors: [] }

/** Browser only: asks the API and answers with its body or with the problem it states; it never throws. */
export async function ask<Body>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  address: string,
  send?: unknown,
): Promise<Answered<Body>> {
  try {
    const answer = await fetch(address, {
      method,
      ...(send === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(send) }),
    })
    const text = await answer.text()
    const body: unknown = text ? JSON.parse(text) : undefined
    return answer.ok ? { body: body as Body } : { problem: { ...silent, ...(body as Partial<Problem>) } }
  } catch {
    return { problem: silent }
  }
}

/** The message for a field, if the problem names it. */
export const fieldProblem = (problem: Problem | undefined, path: string): string | undefined =>
  problem?.errors.find((error) => error.path === path)?.message
