import type { Browser } from '#lib/access/sessions'

/** What is kept of a browser that signs in, so that its person knows it again. */
export const browserOf = (request: Request, address?: string): Browser => ({
  address,
  agent: request.headers.get('user-agent') ?? undefined,
})
