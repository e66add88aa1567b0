import { z } from 'zod'
import { cookie, cookieOf, sessionCookie } from '#lib/access/cookies'
import { beginOidc, finishOidc } from '#lib/access/oidc'
import { ssoRefusal } from '#lib/access/oidc-refusals'
import { ticketSeconds } from '#lib/access/oidc-ticket'
import { Refusal } from '#lib/errors'
import { type Answer, route } from '#lib/http/route'
import { fields } from '#lib/input'
import { pages } from '#lib/paths'
import { settings } from '#lib/settings'
import { browserOf } from './browser.ts'
import { signInByIdentity } from './identities.ts'

const ticketCookie = 'oidc'

/** A browser is on its way: what went wrong is told on the sign-in page, not as JSON. */
async function orBack(answer: () => Promise<Answer>): Promise<Answer> {
  try {
    return await answer()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const headers = { location: pages.signIn('', error.code), 'set-cookie': cookie(ticketCookie, '', 0) }
    return { status: 303, headers }
  }
}

export const ssoRoutes = [
  route({
    method: 'get',
    path: '/session/oidc',
    may: 'session.start',
    tag: 'access',
    summary: 'Sign in with the OpenID provider: leads a browser there',
    query: fields({ next: z.string().max(2000).optional() }),
    answers: { 303: 'To the provider; on trouble to the sign-in page, which says what' },
    handle: ({ query, caller }) =>
      orBack(async () => {
        const { address, ticket } = await beginOidc(query.next ?? '', caller.now)
        return {
          status: 303,
          headers: { location: address, 'set-cookie': cookie(ticketCookie, ticket, ticketSeconds) },
        }
      }),
  }),
  route({
    method: 'get',
    path: '/session/oidc/callback',
    may: 'session.start',
    tag: 'access',
    summary: 'Where the OpenID provider leads a browser back to',
    query: z.looseObject({}),
    answers: { 303: 'Signed in and on to where the sign-in was asked for; on trouble to the sign-in page' },
    handle: ({ request, caller }) =>
      orBack(async () => {
        const { oidc } = settings()
        if (!oidc) throw ssoRefusal('sso_off')
        const identity = await finishOidc(new URL(request.url), cookieOf(request.headers, ticketCookie), caller.now)
        const secret = await signInByIdentity(caller, oidc, identity, browserOf(request, caller.address))
        const headers = new Headers({ location: identity.next })
        headers.append('set-cookie', cookie(ticketCookie, '', 0))
        headers.append('set-cookie', cookie(sessionCookie, secret))
        return new Response(null, { status: 303, headers })
      }),
  }),
]
